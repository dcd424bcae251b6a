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
import java.util.Set;

/** What {@code up} says at its end. */
final class UpReport {

    private UpReport() {}

    static void print(
            Console console,
            MeshPlan plan,
            Changes changes,
            List<RunningProcess> running,
            Duration took) {
        Set<Instance> started = Set.copyOf(changes.toStart());
        Grid grid = new Grid("region", "what", "url", "state");
        for (Instance instance : plan.instances()) {
            String state = started.contains(instance) ? "ready, started now" : "ready";
            grid.row(instance.region(), instance.id().name(), instance.url(), state);
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
}
