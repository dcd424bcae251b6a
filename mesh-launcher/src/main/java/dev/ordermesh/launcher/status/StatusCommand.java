package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh status}. */
@Command(
        name = "status",
        header = "Show how the mesh is.",
        description = {
            "Every process, orders by state and region, links with their round trip, backlog, and in"
                    + " how many hours a stream is full: each that is within 72 hours, else the"
                    + " first of the region.",
            "Exit code 0 when everything that should run is ready, each region has a link to every"
                    + " other one, and nothing has drifted; 1 otherwise."
        },
        footer = {"", "Examples:", "  mesh status", "  mesh status --json | jq '.orders'"})
public final class StatusCommand implements Callable<Integer> {

    private final Session session;
    private final PartsSource source;

    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    /**
     * @param source tells what runs
     */
    public StatusCommand(Session session, PartsSource source) {
        this.session = session;
        this.source = source;
    }

    @Override
    public Integer call() {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        MeshReport report =
                new StatusReader(source).read(MeshPlan.of(session.table(), settings), settings);
        if (json) {
            session.console().out().println(Json.text(report));
        } else {
            new StatusTables(session.console().out()).print(report);
        }
        return report.healthy() ? 0 : 1;
    }
}
