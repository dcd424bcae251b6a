package dev.ordermesh.launcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderCommandTests {

    /** The first gateway's port is this far from the base: see configs/mesh.yaml. */
    private static final int GATEWAY_OFFSET = 4_080;

    @Test
    void theIdIsTheResultAndTheSummaryIsBesideIt(@TempDir Path state) throws IOException {
        try (FakeServer gateway =
                new FakeServer(request ->
                        request.startsWith("POST")
                                ? new Answer(202, "{\"id\":\"o-1\"}")
                                : new Answer(200, "{\"status\":\"fulfilled\"}"))) {
            TestSession mesh = of(gateway, state);

            assertThat(mesh.run("order")).isZero();

            assertThat(mesh.out()).isEqualTo("o-1\n");
            assertThat(mesh.err()).containsPattern("us-east +fulfilled +1");
        }
    }

    @Test
    void anOrderThatHasNotEndedInTimeIsAFailure(@TempDir Path state) throws IOException {
        try (FakeServer gateway =
                new FakeServer(request ->
                        request.startsWith("POST")
                                ? new Answer(202, "{\"id\":\"o-1\"}")
                                : new Answer(200, "{\"status\":\"paid\"}"))) {
            TestSession mesh = of(gateway, state);

            assertThat(mesh.run("order", "--timeout", "1ms", "--json")).isEqualTo(1);

            assertThat(mesh.out()).contains("\"status\":\"paid\"");
            assertThat(mesh.err()).contains("1 orders have not ended after 1ms");
        }
    }

    @Test
    void anOrderThatIsNotAcceptedIsAFailureWithItsReason(@TempDir Path state) throws IOException {
        try (FakeServer gateway =
                new FakeServer(_ -> new Answer(503, "{\"detail\":\"the stream is full\"}"))) {
            TestSession mesh = of(gateway, state);

            assertThat(mesh.run("order", "--no-wait")).isEqualTo(1);

            assertThat(mesh.out()).isEmpty();
            assertThat(mesh.err()).contains("not accepted: 503 the stream is full");
        }
    }

    @Test
    void aRegionThatTheMeshDoesNotRunIsRefused(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("order", "--region", "moon")).isEqualTo(2);

        assertThat(mesh.err()).contains("--region: no region moon; there are us-east");
    }

    private static TestSession of(FakeServer gateway, Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(gateway.port() - GATEWAY_OFFSET);
        return mesh;
    }
}
