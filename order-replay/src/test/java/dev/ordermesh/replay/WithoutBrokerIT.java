package dev.ordermesh.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
    void staysUpAndSaysWhatToStart(CapturedOutput output) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext replay =
                new SpringApplicationBuilder(OrderReplayApplication.class)
                        .run(
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=../configs",
                                "--nats.servers=nats://127.0.0.1:1",
                                "--server.address=127.0.0.1",
                                "--server.port=0")) {
            assertThat(get(replay, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(replay, "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(replay, "/actuator/health").body()).contains("./mesh up");
            assertThat(get(replay, "/history").body())
                    .contains("urn:ordermesh:problem:history-unavailable");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(output)
                                    .contains("No NATS server takes this connection")
                                    .contains("Start them with ./mesh up"));
        }
    }

    private HttpResponse<String> get(ConfigurableApplicationContext replay, String path)
            throws IOException, InterruptedException {
        String port = replay.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
