package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order can be followed: by one trace, and by the counters of the apps that handled it. */
@OnRunningMesh
class TelemetryIT {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private final SystemUnderTest mesh;
    private final OrderBook orders;

    TelemetryIT(SystemUnderTest mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @Test
    void oneTraceLeadsFromTheRequestToTheLastStepInAnotherRegion() {
        String id = orders.placeInTrace("us-east", "ap-south", TRACEPARENT);

        orders.awaitStatus("us-east", List.of(id), "fulfilled");

        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(() -> assertThat(traceparents(id)).hasSize(6));
        assertThat(traceparents(id)).allSatisfy(t -> assertThat(t).contains(TRACE_ID));
    }

    @Test
    void theAppsCountWhatTheyDo() {
        orders.awaitStatus("us-east", orders.place("us-east", "us-east", 1), "fulfilled");

        assertThat(orders.metrics(mesh.gateway("us-east")))
                .contains("orders_accepted_total", "messaging_client_operation_duration")
                .contains("http_server_requests_seconds_bucket");
        assertThat(orders.metrics(mesh.app("us-east", "worker")))
                .contains("messaging_process_duration");
        assertThat(orders.metrics(mesh.app("us-east", "controller"))).contains("mesh_link");
    }

    private List<String> traceparents(String id) {
        return mesh.history().stream()
                .filter(event -> event.get("order").asString().equals(id))
                .map((JsonNode event) -> event.path("traceparent").asString(""))
                .toList();
    }
}
