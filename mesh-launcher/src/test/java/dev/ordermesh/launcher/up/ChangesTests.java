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
import org.junit.jupiter.api.Test;

class ChangesTests {

    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));
    private static final MeshPlan PLAN = MeshPlan.of(TABLE, MeshSettings.defaults(TABLE));

    @Test
    void nothingChangesWhereAllRunsAsItWouldBeStartedNow() {
        assertThat(Changes.between(PLAN, allRunning("new"), _ -> "new").none()).isTrue();
    }

    @Test
    void whatIsMissingIsStarted() {
        List<RunningProcess> running = new ArrayList<>(allRunning("new"));
        RunningProcess lost = running.removeLast();

        Changes changes = Changes.between(PLAN, running, _ -> "new");

        assertThat(changes.toStart()).extracting(Instance::id).containsExactly(lost.id());
        assertThat(changes.added()).isEqualTo(changes.toStart());
        assertThat(changes.toStop()).isEmpty();
    }

    @Test
    void whatWasStartedWithSomethingElseIsReplacedAndOthersAreKept() {
        Changes changes =
                Changes.between(
                        PLAN,
                        allRunning("new"),
                        instance -> instance.role() == Role.GATEWAY ? "newer" : "new");

        assertThat(changes.toStop()).hasSize(3).allMatch(p -> p.id().role() == Role.GATEWAY);
        assertThat(changes.toStart()).hasSize(3).allMatch(i -> i.role() == Role.GATEWAY);
        assertThat(changes.added()).as("ports are its own").isEmpty();
        assertThat(changes.kept()).hasSize(11);
    }

    @Test
    void aSecondOfTheSameIsStopped() {
        List<RunningProcess> running = new ArrayList<>(allRunning("new"));
        running.add(process(running.getFirst().id(), "old"));

        Changes changes = Changes.between(PLAN, running, _ -> "new");

        assertThat(changes.toStop()).extracting(RunningProcess::inputs).containsExactly("old");
        assertThat(changes.toStart()).isEmpty();
    }

    @Test
    void whatNobodyPlannedIsStopped() {
        List<RunningProcess> running = new ArrayList<>(allRunning("new"));
        Instance.Id second = new Instance.Id(Role.WORKER, "us-east", 2);
        running.add(process(second, "new"));

        Changes changes = Changes.between(PLAN, running, _ -> "new");

        assertThat(changes.toStop()).extracting(RunningProcess::id).containsExactly(second);
        assertThat(changes.toStart()).isEmpty();
    }

    private static List<RunningProcess> allRunning(String inputs) {
        return PLAN.instances().stream().map(instance -> process(instance.id(), inputs)).toList();
    }

    private static RunningProcess process(Instance.Id id, String inputs) {
        return new RunningProcess(ProcessHandle.current(), id, inputs);
    }
}
