package dev.ordermesh.messaging.nats.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server takes 1 MiB of headers and body, and 65,535 bytes of headers. */
class LargeDeadLetterIT {

    private final NatsServer server = NatsServer.prepared();

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void storesTheBeginningOfABodyThatDoesNotFitWithItsCause() {
        int size = (1 << 20) - 100;

        Message letter = buried(new Message("pings.a", Map.of("A", "b"), new byte[size]));

        assertThat(letter.headers())
                .containsEntry(DeadLetterHeaders.TRUNCATED, Integer.toString(size))
                .containsEntry(DeadLetterHeaders.HEADERS_LEFT_OUT, "1");
        assertThat(letter.size()).isGreaterThan(size - 4_000);
    }

    @Test
    void leavesOutHeadersThatDoNotFit() {
        Message letter =
                buried(new Message("pings.a", Map.of("A", "x".repeat(65_400)), new byte[10]));

        assertThat(letter.headers())
                .containsEntry(DeadLetterHeaders.HEADERS_LEFT_OUT, "1")
                .doesNotContainKeys("A", DeadLetterHeaders.TRUNCATED);
        assertThat(letter.size()).isEqualTo(10);
    }

    private Message buried(Message original) {
        Message[] letter = new Message[1];
        try (TestMesh mesh = new TestMesh(server)) {
            mesh.stream("PINGS", "pings.*");
            mesh.stream("DEAD", "dead.*");
            mesh.pushConsumer("PINGS", "workers", Duration.ofSeconds(30));
            StarterContext.at(server)
                    .withBean("listener", NatsListener.class, LargeDeadLetterIT::listener)
                    .run(context -> {
                        await().until(() -> context.getBean(Broker.class).connected());
                        context.getBean(MessagePublisher.class).publish(original).join();

                        await().until(() -> mesh.messages("DEAD") == 1);
                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                        letter[0] =
                                context.getBean(StoredMessages.class)
                                        .bySequence("DEAD", 1)
                                        .orElseThrow()
                                        .message();
                    });
        }
        return letter[0];
    }

    private static NatsListener<String> listener() {
        return new NatsListener<>(
                "PINGS",
                "workers",
                "dead.pings",
                1,
                _ -> {
                    throw new UndecodableMessage("never");
                },
                _ -> Verdict.ack());
    }
}
