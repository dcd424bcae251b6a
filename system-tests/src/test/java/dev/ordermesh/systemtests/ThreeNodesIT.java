package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Three nodes a region: losing one of them is not noticed. Needs memory and minutes. */
@EnabledIfSystemProperty(
        named = "mesh.long",
        matches = "true",
        disabledReason = "runs with ./mesh test --long")
@ResourceLock(OnRunningMesh.LOCK)
class ThreeNodesIT {

    @Test
    void aRegionThatLosesANodeGoesOn() {
        Path state = Path.of("target/mesh-state-three").toAbsolutePath();
        try (MeshProcesses mesh =
                MeshProcesses.fresh(MeshProcesses.CHECKOUT, state, "--nodes", "3")) {
            mesh.up();
            OrderBook orders = new OrderBook(mesh);
            List<String> ids = new ArrayList<>(orders.place("us-east", "eu-west", 30));

            mesh.killOne("eu-west", "nats-server");
            ids.addAll(orders.place("us-east", "eu-west", 30));
            ids.addAll(orders.place("eu-west", "eu-west", 30));
            orders.awaitStatus("us-east", ids.subList(0, 60), "fulfilled");
            orders.awaitStatus("eu-west", ids, "fulfilled");
            mesh.up();

            assertThat(mesh.run("status").exitCode()).isZero();
        }
    }
}
