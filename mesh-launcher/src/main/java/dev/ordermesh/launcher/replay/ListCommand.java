package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh replay list}. */
@Command(
        name = "list",
        header = "List replays, oldest first.",
        description =
                "How far each is, how many events it has selected, and how many of them a second while it"
                        + " runs.",
        footer = {
            "",
            "Examples:",
            "  mesh replay list",
            "  mesh replay list --json | jq -r 'select(.state == \"running\").id'"
        })
final class ListCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(names = "--json", description = "One JSON document a line.")
    private boolean json;

    ListCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Job> jobs;
        try (Reach reach = mesh.get()) {
            jobs = new Jobs(reach).all();
        }
        PrintStream out = session.console().out();
        if (json) {
            jobs.forEach(job -> out.println(Json.line(job.document())));
        } else if (jobs.isEmpty()) {
            out.println("No replays.");
        } else {
            out.print(grid(jobs).text());
        }
        return 0;
    }

    private static Grid grid(List<Job> jobs) {
        Grid grid =
                new Grid("id", "state", "action", "progress", "events", "per second", "created");
        jobs.forEach(job ->
                grid.row(
                        job.id(),
                        job.state(),
                        job.text("action"),
                        JobText.percent(job),
                        Plain.text(job.progress(), "count"),
                        job.text("perSecond"),
                        job.text("created")));
        return grid;
    }
}
