package dev.ordermesh.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.session.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusCommandTests {

    /** The first controller's port is this far from the base: see configs/mesh.yaml. */
    private static final int CONTROLLER_OFFSET = 4_180;

    private static final String REGION =
            """
            {"region":"us-east","orders":{"placed":1,"fulfilled":7},
             "streams":[{"name":"ORDERS_US_EAST","messages":7,"bytes":512,"maxBytes":1024,"hoursUntilFull":3.5}],
             "links":[{"peer":"eu-west","up":true,"rttMillis":1.25}],
             "backlog":{"order-workers":1},"lease":{"holder":"a","mine":true},"provisioning":"done",
             "drift":["stream X: storage is memory, not file"]}\
            """;

    @Test
    void ordersStandByRegionAndStatus(@TempDir Path state) throws IOException {
        try (FakeServer controller = controller()) {
            TestSession mesh = of(controller, state);

            assertThat(mesh.run("status", "--json")).isEqualTo(1);

            JsonNode report = Json.tree(mesh.out());
            assertThat(report.at("/orders/us-east/fulfilled").asInt()).isEqualTo(7);
            assertThat(report.at("/healthy").asBoolean()).isFalse();
            assertThat(report.at("/missing").valueStream().map(JsonNode::asString))
                    .hasSize(14)
                    .contains("eu-west nats-server", "us-east replay");
        }
    }

    @Test
    void aProcessIsListedWithWhatScriptsKillItBy() {
        MeshReport report =
                new MeshReport(
                        true,
                        List.of(
                                new MeshReport.RunningPart(
                                        1234,
                                        "eu-west",
                                        "nats-server",
                                        "nats-server",
                                        "nats://127.0.0.1:4223",
                                        true,
                                        true,
                                        23)),
                        List.of(),
                        Map.of(),
                        Map.of());

        JsonNode process = Json.tree(Json.text(report)).at("/processes/0");

        assertThat(process.get("pid").asLong()).isEqualTo(1234);
        assertThat(process.get("region").asString()).isEqualTo("eu-west");
        assertThat(process.get("role").asString()).isEqualTo("nats-server");
        assertThat(process.get("url").asString()).isEqualTo("nats://127.0.0.1:4223");
    }

    @Test
    void aRegionWithoutALinkToEveryPlannedPeerIsNotWell() {
        JsonNode one = Json.tree("{\"drift\":[],\"links\":[{\"peer\":\"eu-west\",\"up\":true}]}");

        assertThat(StatusReader.isWell(one, Set.of("eu-west"))).isTrue();
        assertThat(StatusReader.isWell(one, Set.of("eu-west", "ap-south"))).isFalse();
        assertThat(StatusReader.isWell(one, Set.of())).isTrue();
    }

    @Test
    void peopleSeeWhatIsMissingFullAndDrifted(@TempDir Path state) throws IOException {
        try (FakeServer controller = controller()) {
            TestSession mesh = of(controller, state);

            assertThat(mesh.run("status")).isEqualTo(1);

            assertThat(mesh.out())
                    .contains("not running")
                    .contains("eu-west 1.3 ms")
                    .contains("ORDERS_US_EAST 50.00 %")
                    .contains("ORDERS_US_EAST 3.5")
                    .contains("drift in us-east: stream X: storage is memory, not file")
                    .contains("Not all is well.");
        }
    }

    private static FakeServer controller() {
        return new FakeServer(request ->
                request.equals("GET /region") ? new Answer(200, REGION) : new Answer(404, ""));
    }

    private static TestSession of(FakeServer controller, Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(controller.port() - CONTROLLER_OFFSET);
        return mesh;
    }
}
