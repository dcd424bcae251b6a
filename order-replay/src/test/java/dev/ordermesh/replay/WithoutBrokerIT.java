package dev.ordermesh.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.replay.testing.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** No broker at all: nothing listens on port 1. */
@ExtendWith(OutputCaptureExtension.class)
class WithoutBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void staysUpAndSaysWhatToStart(CapturedOutput output, @TempDir Path folder)
            throws IOException, InterruptedException {
        TestKeys keys = TestKeys.in(folder);
        try (ConfigurableApplicationContext replay =
                new SpringApplicationBuilder(OrderReplayApplication.class)
                        .run(
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=../configs",
                                "--nats.servers=nats://127.0.0.1:1",
                                keys.argument(),
                                "--server.address=127.0.0.1",
                                "--server.port=0")) {
            assertThat(get(replay, keys, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(replay, keys, "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(replay, keys, "/actuator/health").body()).contains("./mesh up");
            assertThat(get(replay, keys, "/history").body())
                    .contains("urn:ordermesh:problem:history-unavailable");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(output)
                                    .contains("No NATS server takes this connection")
                                    .contains("Start them with ./mesh up"));
        }
    }

    private HttpResponse<String> get(
            ConfigurableApplicationContext replay, TestKeys keys, String path)
            throws IOException, InterruptedException {
        String port = replay.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                keys.request().uri(uri).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
