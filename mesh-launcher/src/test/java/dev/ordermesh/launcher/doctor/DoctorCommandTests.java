package dev.ordermesh.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.session.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One controller answers; those of the other regions are not there. */
class DoctorCommandTests {

    private static final int CONTROLLER_OFFSET = 4_180;
    private static final String SICK =
            """
            {"region":"us-east","time":"2026-11-24T12:00:00Z","rules":12,"findings":[
             {"complaint":"discards-old","what":"X drops its oldest","todo":"set discard to new"}]}\
            """;

    @Test
    void tellsWhatIsWrongWhereAndWhatToDo(@TempDir Path state) throws IOException {
        try (FakeServer controller = answering(new Answer(200, SICK))) {
            TestSession mesh = of(controller, state);

            assertThat(mesh.run("doctor")).isEqualTo(1);

            assertThat(mesh.out())
                    .containsPattern(
                            "discards-old +us-east +X drops its oldest +set discard to new")
                    .containsPattern("not-examined +eu-west +its controller does not answer")
                    .endsWith("3 findings by 12 rules in us-east, eu-west, ap-south.\n");
        }
    }

    @Test
    void aControllerThatCannotReadItsRegionIsAFinding(@TempDir Path state) throws IOException {
        String problem = "{\"status\":503,\"detail\":\"The region can't be read: not connected\"}";
        try (FakeServer controller = answering(new Answer(503, problem))) {
            TestSession mesh = of(controller, state);

            assertThat(mesh.run("doctor", "--json")).isEqualTo(1);

            JsonNode first = Json.tree(mesh.out()).at("/findings/0");
            assertThat(first.path("complaint").asString()).isEqualTo("not-examined");
            assertThat(first.path("what").asString()).contains("not connected");
        }
    }

    private static FakeServer answering(Answer answer) {
        return new FakeServer(
                request -> request.equals("GET /doctor") ? answer : new Answer(404, ""));
    }

    private static TestSession of(FakeServer controller, Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(controller.port() - CONTROLLER_OFFSET);
        return mesh;
    }
}
