package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.port.FreePorts;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.process.Termination;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes what runs equal to what is planned. */
final class Up {

    private final Session session;
    private final Console console;
    private final MeshTable table;
    private final MeshSettings settings;
    private final MeshPlan plan;

    Up(Session session, MeshTable table, MeshSettings settings) {
        this.session = session;
        this.console = session.console();
        this.table = table;
        this.settings = settings;
        this.plan = MeshPlan.of(table, settings);
    }

    void run() throws IOException, InterruptedException {
        Instant began = session.clock().instant();
        MeshProcesses processes = new MeshProcesses(session.home());
        MeshStart start = new MeshStart(session, table, settings);
        Changes changes = Changes.between(plan, processes.scan(), start::inputs);
        // All that can be refused is refused before anything is stopped.
        FreePorts.require(changes.added(), table, settings);

        try (Interruption _ = new Interruption(console)) {
            Termination.end(changes.toStop(), console);
            new SettingsFile(session.home().state()).write(settings);
            List<Launched> launched = new ArrayList<>();
            changes.kept().forEach((instance, process) -> launched.add(kept(instance, process)));
            launched.addAll(start.start(changes.toStart()));
            launched.removeIf(process -> !isAwaited(process.instance()));
            new Readiness(console, session.clock()).await(launched);
        }
        start.dropOldApps();
        Duration took = Duration.between(began, session.clock().instant());
        new UpReport(plan, changes, this::isAwaited).print(console, processes.scan(), took);
        hints();
    }

    /** No application is ready before a controller has made the streams. */
    private boolean isAwaited(Instance instance) {
        return !settings.without().contains(Role.CONTROLLER) || instance.role() == Role.NATS_SERVER;
    }

    private Launched kept(Instance instance, RunningProcess process) {
        return new Launched(instance, process.handle(), Logs.of(session.home(), instance.id()));
    }

    private void hints() {
        if (plan.of(Role.GATEWAY).findAny().isPresent()) {
            console.remark(
                    "orders are placed and read without a key, on this machine alone; the rest needs one, and ./mesh has its own (others: ./mesh keys)");
        }
        if (!plan.instances().stream().allMatch(this::isAwaited)) {
            console.remark(
                    "without a controller there are no streams: applications were not waited for; run yours with ./mesh env --for controller --region REGION");
        }
        if (MeshPlan.of(table, settings.withEverything()).of(Role.REPLAY).findAny().isEmpty()) {
            console.remark(
                    "no replay service: none of these regions keeps history; %s would bring it (--regions)"
                            .formatted(String.join(" or ", MeshPlan.historyRegions(table))));
        }
    }
}
