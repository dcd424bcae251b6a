package dev.ordermesh.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTests {

    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));
    private static final MeshPlan PLAN = MeshPlan.of(TABLE, MeshSettings.defaults(TABLE));
    private static final Map<Role, Path> JARS = Map.of(Role.GATEWAY, Path.of("/apps/new.jar"));

    @Test
    void nothingChangesWhereAllRuns() {
        assertThat(Changes.between(PLAN, allRunning("/apps/new.jar"), JARS).none()).isTrue();
    }

    @Test
    void whatIsMissingIsStarted() {
        List<RunningProcess> running = new ArrayList<>(allRunning("/apps/new.jar"));
        RunningProcess lost = running.removeLast();

        Changes changes = Changes.between(PLAN, running, JARS);

        assertThat(changes.toStart()).extracting(Instance::id).containsExactly(lost.id());
        assertThat(changes.toStop()).isEmpty();
    }

    @Test
    void anOlderBuildIsReplacedAndOthersAreKept() {
        Changes changes = Changes.between(PLAN, allRunning("/apps/old.jar"), JARS);

        assertThat(changes.toStop()).hasSize(3).allMatch(p -> p.id().role() == Role.GATEWAY);
        assertThat(changes.toStart()).hasSize(3).allMatch(i -> i.role() == Role.GATEWAY);
        assertThat(changes.kept()).hasSize(10);
    }

    @Test
    void whatNobodyPlannedIsStopped() {
        List<RunningProcess> running = new ArrayList<>(allRunning("/apps/new.jar"));
        Instance.Id second = new Instance.Id(Role.WORKER, "us-east", 2);
        running.add(process(second, "/apps/worker.jar"));

        Changes changes = Changes.between(PLAN, running, JARS);

        assertThat(changes.toStop()).extracting(RunningProcess::id).containsExactly(second);
        assertThat(changes.toStart()).isEmpty();
    }

    private static List<RunningProcess> allRunning(String jar) {
        return PLAN.instances().stream().map(instance -> process(instance.id(), jar)).toList();
    }

    private static RunningProcess process(Instance.Id id, String jar) {
        return new RunningProcess(ProcessHandle.current(), id, jar);
    }
}
