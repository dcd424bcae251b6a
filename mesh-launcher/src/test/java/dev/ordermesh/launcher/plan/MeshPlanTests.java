package dev.ordermesh.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshPlanTests {

    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));
    private static final MeshSettings DEFAULTS = MeshSettings.defaults(TABLE);

    @Test
    void threeRegionsAreFourteenProcessesOnThePortsThatEveryoneKnows() {
        MeshPlan plan = MeshPlan.of(TABLE, DEFAULTS);

        // three of nats-server, controller, gateway and worker, one replay and one provider
        assertThat(plan.instances()).hasSize(14);
        assertThat(urls(plan, Role.NATS_SERVER))
                .containsExactly(
                        "nats://127.0.0.1:4222", "nats://127.0.0.1:4223", "nats://127.0.0.1:4224");
        assertThat(urls(plan, Role.GATEWAY))
                .containsExactly(
                        "http://127.0.0.1:8080", "http://127.0.0.1:8081", "http://127.0.0.1:8082");
        assertThat(urls(plan, Role.REPLAY)).containsExactly("http://127.0.0.1:8090");
        assertThat(urls(plan, Role.PROVIDER)).containsExactly("http://127.0.0.1:8095");
        assertThat(plan.peersOf("us-east")).containsExactlyInAnyOrder("eu-west", "ap-south");
        assertThat(plan.of(Role.NATS_SERVER).map(node -> node.port(PortRole.MONITOR)))
                .containsExactly(8222, 8223, 8224);
    }

    @Test
    void allPortsFollowTheBase() {
        List<Integer> ports = ports(MeshPlan.of(TABLE, DEFAULTS));
        List<Integer> moved = ports(MeshPlan.of(TABLE, DEFAULTS.withPortBase(14_000)));

        assertThat(moved).isEqualTo(ports.stream().map(port -> port + 10_000).toList());
    }

    @Test
    void threeNodesAndManyWorkersShareNoPort() {
        MeshSettings settings =
                new MeshSettings(
                        4_000,
                        3,
                        TABLE.regionNames(),
                        Map.of("us-east", 32, "eu-west", 2),
                        Set.of(),
                        false);

        MeshPlan plan = MeshPlan.of(TABLE, settings);

        assertThat(plan.of(Role.NATS_SERVER)).hasSize(9);
        assertThat(plan.of(Role.WORKER, "us-east")).hasSize(32);
        assertThat(ports(plan)).doesNotHaveDuplicates();
    }

    @Test
    void whatAnotherRunsIsLeftOut() {
        MeshSettings settings =
                new MeshSettings(
                        4_000, 1, List.of("eu-west"), Map.of(), Set.of(Role.GATEWAY), false);

        MeshPlan plan = MeshPlan.of(TABLE, settings);

        // eu-west keeps no history, so there is no replay service either
        assertThat(plan.instances().stream().map(instance -> instance.role()))
                .containsExactly(Role.NATS_SERVER, Role.CONTROLLER, Role.WORKER, Role.PROVIDER);
    }

    @Test
    void whatWasChosenIsRemembered(@TempDir Path state) throws IOException {
        MeshSettings chosen =
                new MeshSettings(
                        14_000,
                        3,
                        List.of("us-east"),
                        Map.of("us-east", 2),
                        Set.of(Role.GATEWAY),
                        true);

        new SettingsFile(state).write(chosen);

        assertThat(new SettingsFile(state).require()).isEqualTo(chosen);
    }

    private static List<String> urls(MeshPlan plan, Role role) {
        return plan.of(role).map(Instance::url).toList();
    }

    private static List<Integer> ports(MeshPlan plan) {
        return plan.instances().stream()
                .flatMap(instance -> instance.ports().values().stream())
                .sorted()
                .toList();
    }
}
