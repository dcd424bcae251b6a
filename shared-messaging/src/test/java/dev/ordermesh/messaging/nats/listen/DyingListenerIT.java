package dev.ordermesh.messaging.nats.listen;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that ends its process each time it is handled, and nobody else does. */
class DyingListenerIT {

    private static final Duration ACK_WAIT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Two ends that are not noted, then as many as are forgiven. */
    private static final int ENDS = (int) Attempts.NOTED_FROM - 1 + Attempts.DEATHS_MAX;

    @TempDir private Path folder;

    @Test
    void isGivenUpAndTheOthersAreHandled()
            throws IOException, InterruptedException, JetStreamApiException {
        Path log = folder.resolve("listener.log");
        try (NatsServer server = NatsServer.prepared()) {
            server.start();
            try (TestMesh mesh = new TestMesh(server)) {
                mesh.stream("PINGS", "pings.*");
                mesh.stream("DEAD", "dead.*");
                mesh.stream("NOTES", "notes.>", settings -> settings.maxMessagesPerSubject(1));
                mesh.pushConsumer("PINGS", "workers", ACK_WAIT);
                for (String word : new String[] {"a", DyingListener.DEADLY, "b", "c"}) {
                    mesh.connection().publish("pings.a", word.getBytes(StandardCharsets.UTF_8));
                }

                for (int end = 1; end <= ENDS; end++) {
                    Process process = DyingListener.start(server.url(), log);
                    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .as("end %d", end)
                            .isTrue();
                    assertThat(process.exitValue()).isEqualTo(137);
                }
                Process last = DyingListener.start(server.url(), log);
                try {
                    await().atMost(PATIENCE).until(() -> mesh.messages("DEAD") == 1);
                    await().atMost(PATIENCE).until(() -> mesh.backlog("PINGS", "workers") == 0);
                    assertThat(last.isAlive()).isTrue();
                } finally {
                    last.destroyForcibly();
                    assertThat(last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                }
                MessageInfo letter = mesh.connection().jetStreamManagement().getMessage("DEAD", 1);
                assertThat(letter.getData()).asString().isEqualTo(DyingListener.DEADLY);
                assertThat(requireNonNull(letter.getHeaders()).getFirst(DeadLetterHeaders.CAUSE))
                        .isEqualTo("worker-died");
            }
        }
    }
}
