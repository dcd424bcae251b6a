package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Session;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    private final Supplier<Reach> mesh;

    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    /**
     * @param source tells what runs
     * @param mesh opens the way to controllers
     */
    public StatusCommand(Session session, PartsSource source, Supplier<Reach> mesh) {
        this.session = session;
        this.source = source;
        this.mesh = mesh;
    }

    @Override
    public Integer call() {
        MeshReport report;
        try (Reach reach = mesh.get()) {
            report = new StatusReader(source).read(reach);
        }
        if (json) {
            session.console().out().println(Json.text(report));
        } else {
            new StatusTables(session.console().out()).print(report);
        }
        return report.healthy() ? 0 : 1;
    }
}
