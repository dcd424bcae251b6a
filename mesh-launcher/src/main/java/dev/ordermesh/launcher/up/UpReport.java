package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.process.ResidentMemory;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Grid;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What {@code up} says at its end. */
final class UpReport {

    private final MeshPlan plan;
    private final Changes changes;
    private final Predicate<Instance> awaited;

    /**
     * @param awaited whose readiness was waited for
     */
    UpReport(MeshPlan plan, Changes changes, Predicate<Instance> awaited) {
        this.plan = plan;
        this.changes = changes;
        this.awaited = awaited;
    }

    void print(Console console, List<RunningProcess> running, Duration took) {
        Grid grid = new Grid("region", "what", "url", "state");
        for (Instance instance : plan.instances()) {
            grid.row(instance.region(), instance.id().name(), instance.url(), state(instance));
        }
        console.out().print(grid.text());
        console.out().println();
        if (changes.none()) {
            console.out().print("Already up, nothing changed. ");
        } else {
            console.out().printf(Locale.ROOT, "Ready in %.1f s. ", took.toMillis() / 1000.0);
        }
        if (!changes.toStop().isEmpty()) {
            console.out().printf("Stopped %d processes. ", changes.toStop().size());
        }
        long mebibytes =
                ResidentMemory.mebibytes(running.stream().map(RunningProcess::pid).toList());
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d processes hold %.2f GiB of memory.%n",
                        running.size(),
                        mebibytes / 1024.0);
    }

    private String state(Instance instance) {
        String ready = awaited.test(instance) ? "ready" : "running";
        return changes.kept().containsKey(instance) ? ready : ready + ", started now";
    }
}
