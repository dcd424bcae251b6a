package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh replay show}. */
@Command(
        name = "show",
        header = "Show one replay: its state, its selection and how far it is.",
        description =
                "With --follow as 'mesh replay start' does: it is followed to its end, Ctrl-C leaves it"
                        + " running, and the exit code is 0 when it is done and 1 when it failed or was"
                        + " cancelled.",
        footer = {
            "",
            "Examples:",
            "  mesh replay show 5f0c1a2b",
            "  mesh replay show 5f0c1a2b --follow",
            "  mesh replay show 5f0c1a2b --json | jq .progress"
        })
final class ShowCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private JobId job = new JobId();

    @Option(names = "--follow", description = "Until it has ended; then what came of it.")
    private boolean follow;

    @Option(names = "--json", description = "As a JSON document; with --follow the one at its end.")
    private boolean json;

    ShowCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = job.value();
        Job found;
        try (Reach reach = mesh.get()) {
            found = new Jobs(reach).one(id);
        }
        if (follow) {
            return Following.follow(session, mesh, found, json);
        }
        if (json) {
            session.console().out().println(Json.line(found.document()));
        } else {
            JobText.all(found, session.console().out());
        }
        return 0;
    }
}
