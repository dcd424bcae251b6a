package dev.ordermesh.controller.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.MeshControllerApplication;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.testbed.Contexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegionIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NOWHERE = "nats://127.0.0.1:1";

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east", "eu-west").build();

    @Test
    void tellsOrdersStreamsLinksBacklogAndLease() {
        try (ConfigurableApplicationContext controller = start()) {
            await().atMost(SOON).until(() -> get(controller, "/region").statusCode() == 200);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(region(controller).at("/provisioning").asString())
                                    .isEqualTo("done"));

            JsonNode region = region(controller);
            assertThat(region.at("/region").asString()).isEqualTo("us-east");
            assertThat(region.at("/orders/fulfilled").asLong(-1)).isZero();
            assertThat(region.at("/backlog/order-workers").asLong(-1)).isZero();
            assertThat(region.at("/lease/mine").asBoolean()).isTrue();
            assertThat(region.at("/links/0/peer").asString()).isEqualTo("eu-west");
            assertThat(region.at("/links/0/up").asBoolean()).isTrue();
            assertThat(region.at("/links/0/rttMillis").asDouble()).isPositive();
            assertThat(region.at("/streams").findValuesAsString("name"))
                    .contains("ORDERS_US_EAST", "INBOUND", "HISTORY");
            // eu-west has streams and no controller of its own: nothing tells its clock.
            JsonNode doctor = JsonMapper.shared().readTree(get(controller, "/doctor").body());
            assertThat(doctor.at("/findings")).isEmpty();
            assertThat(doctor.at("/rules").asInt()).isEqualTo(12);
            assertThat(get(controller, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(get(controller, "/actuator/prometheus").body())
                    .contains("ordermesh_link_up{peer=\"eu-west\"} 1.0", "ordermesh_lease_mine");
        }
    }

    @Test
    void withoutABrokerItLivesAndSaysSo() {
        try (ConfigurableApplicationContext controller = start("--nats.servers=" + NOWHERE)) {
            assertThat(get(controller, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> readiness = get(controller, "/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("not connected");
            assertThat(get(controller, "/region").statusCode()).isEqualTo(503);
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        String[] arguments = Contexts.controllerArguments(MESH, MESH.region(), more);
        return new SpringApplicationBuilder(MeshControllerApplication.class)
                .properties("server.address=127.0.0.1")
                .run(Contexts.and(arguments, "--server.port=0"));
    }

    private static JsonNode region(ConfigurableApplicationContext controller) {
        return JsonMapper.shared().readTree(get(controller, "/region").body());
    }

    private static HttpResponse<String> get(
            ConfigurableApplicationContext controller, String path) {
        String port = controller.getEnvironment().getProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
