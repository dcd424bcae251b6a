package dev.ordermesh.replay;

import static dev.ordermesh.replay.testing.ReplayProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.replay.testing.Client;
import dev.ordermesh.replay.testing.ReplayProcess;
import dev.ordermesh.replay.testing.TestKeys;
import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.IterableConsumer;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * How fast jobs go through history, against a bare {@code iterate} of the client library over the
 * same stream: it prints, and asserts only that all was read. Not a test of the build; by hand:
 * {@code mvn -pl order-replay -am verify -Dit.test=ReplayComparison}.
 */
class ReplayComparison {

    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> JOBS =
            List.of("{\"action\":\"count\"}", "{\"action\":\"shadow\"}");

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east").withStreams().build();

    @TempDir private static Path logs;

    @Test
    void compare() throws Exception {
        TestKeys keys = TestKeys.in(MESH.state());
        try (Client producer = new Client(MESH, "us-east", "producer");
                ReplayProcess replay = new ReplayProcess(MESH, keys, logs.resolve("log"))) {
            for (int placed = 0; placed < EVENTS; placed += 10_000) {
                producer.place("replayed-" + placed + "-", 10_000, "us-east");
            }
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    json(replay.post("/replays?dryRun=true", "{}"))
                                            .path("count")
                                            .asInt(),
                            count -> count == EVENTS);
            for (int round = 0; round < ROUNDS; round++) {
                double iterate = iterate();
                print("iterate: %.0f events a second", iterate);
                for (String job : JOBS) {
                    double rate = run(replay, job);
                    print("%s: %.0f events a second, ratio %.2f", job, rate, rate / iterate);
                }
            }
        }
    }

    private static double run(ReplayProcess replay, String job) {
        String place = replay.post("/replays", job).headers().firstValue("Location").orElseThrow();
        JsonNode end =
                await().atMost(PATIENCE)
                        .until(
                                () -> json(replay.get(place)),
                                found -> found.path("state").asString().equals("done"));
        assertThat(end.at("/progress/count").asInt()).isEqualTo(EVENTS);
        Duration took =
                Duration.between(
                        Instant.parse(end.path("created").asString()),
                        Instant.parse(end.path("ended").asString()));
        return EVENTS * 1_000.0 / took.toMillis();
    }

    private static double iterate() throws Exception {
        Options options =
                Options.builder()
                        .server(MESH.urls("us-east").split(",")[0])
                        .userInfo("controller", MESH.password("controller"))
                        .inboxPrefix("_INBOX_controller")
                        .build();
        Connection connection = Nats.connect(options);
        try {
            ConsumerContext consumer =
                    connection
                            .getStreamContext("HISTORY")
                            .createOrUpdateConsumer(
                                    ConsumerConfiguration.builder()
                                            .name("iterated")
                                            .ackPolicy(AckPolicy.None)
                                            .build());
            long begun = System.nanoTime();
            IterableConsumer messages = consumer.iterate();
            for (int n = 0; n < EVENTS; n++) {
                assertThat(messages.nextMessage(PATIENCE)).isNotNull();
            }
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
            messages.close();
            boolean _ = connection.jetStreamManagement().deleteConsumer("HISTORY", "iterated");
            return EVENTS / seconds;
        } finally {
            connection.close();
        }
    }

    private static void print(String text, Object... values) {
        System.out.println("COMPARISON " + String.format(Locale.ROOT, text, values));
    }
}
