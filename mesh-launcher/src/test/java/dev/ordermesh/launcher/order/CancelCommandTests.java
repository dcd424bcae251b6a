package dev.ordermesh.launcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelCommandTests {

    /** The second gateway's port is this far from the base: see configs/mesh.yaml. */
    private static final int SECOND_GATEWAY_OFFSET = 4_081;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir private Path state;

    @Test
    void theFirstGatewayThatCanBeReachedIsAsked() throws IOException {
        try (FakeServer second = answering(new Answer(202, "{\"status\":\"paid\"}"))) {
            TestSession mesh = whoseSecondGatewayIs(second);

            assertThat(mesh.run("cancel", "o-1")).isZero();

            assertThat(mesh.out()).isEqualTo("o-1 is asked to be cancelled; it was paid so far.\n");
            assertThat(asked).containsExactly("POST /orders/o-1/cancellation");
        }
    }

    @Test
    void whatTheGatewayRefusesIsTheLineThatIsSaid() throws IOException {
        try (FakeServer second = answering(new Answer(409, "{\"detail\":\"it is shipped\"}"))) {
            TestSession mesh = whoseSecondGatewayIs(second);

            assertThat(mesh.run("cancel", "o-1")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: 409 it is shipped\n");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whatIsNoIdAsksNobody() throws IOException {
        try (FakeServer second = answering(new Answer(202, "{}"))) {
            TestSession mesh = whoseSecondGatewayIs(second);

            assertThat(mesh.run("cancel", "o/1")).isEqualTo(2);

            assertThat(asked).isEmpty();
        }
    }

    private FakeServer answering(Answer answer) {
        return new FakeServer(request -> {
            asked.add(request);
            return answer;
        });
    }

    private TestSession whoseSecondGatewayIs(FakeServer gateway) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(gateway.port() - SECOND_GATEWAY_OFFSET);
        return mesh;
    }
}
