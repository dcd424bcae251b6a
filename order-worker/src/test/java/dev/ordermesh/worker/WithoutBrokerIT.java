package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.Workers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class WithoutBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(EU_WEST.name()).withStreams().build();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void staysUpSaysWhatToStartAndWorksOnceItIsThere() throws IOException, InterruptedException {
        MESH.stop(EU_WEST.name());
        try (ConfigurableApplicationContext worker = Workers.start(MESH, EU_WEST)) {
            assertThat(get(worker, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(worker, "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(worker, "/actuator/health").body()).contains("./mesh up");

            MESH.start(EU_WEST.name());
            awaitReady(worker);

            try (RegionUnderTest region = new RegionUnderTest(MESH, EU_WEST)) {
                region.awaitFulfilled(region.place("late-", 1, EU_WEST));
                assertThat(get(worker, "/actuator/prometheus").body())
                        .contains(
                                "orders_steps_total{application=\"order-worker\",region=\"eu-west\",status=\"fulfilled\"} 1.0",
                                "orders_steps_total{application=\"order-worker\",region=\"eu-west\",status=\"rejected\"} 0.0",
                                "messaging_process_duration_seconds_bucket",
                                "messaging_client_operation_duration_seconds_bucket")
                        .containsPattern(
                                "messaging_process_duration_seconds_count\\{.*order-workers.*verdict=\"ack\"} 1\\n");
            }
        }
    }

    private void awaitReady(ConfigurableApplicationContext worker) {
        Callable<Integer> status = () -> get(worker, "/actuator/health/readiness").statusCode();
        await().atMost(PATIENCE).until(status, List.of(200)::contains);
    }

    private HttpResponse<String> get(ConfigurableApplicationContext worker, String path)
            throws IOException, InterruptedException {
        String port = worker.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
