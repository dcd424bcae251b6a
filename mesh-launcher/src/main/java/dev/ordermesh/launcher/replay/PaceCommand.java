package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.MissingNode;

/** {@code mesh replay pace}. */
@Command(
        name = "pace",
        header = "Let a replay go on faster or slower.",
        description = "A limit that is not given stays as it is.",
        footer = {
            "",
            "Examples:",
            "  mesh replay pace 5f0c1a2b --rate 100",
            "  mesh replay pace 5f0c1a2b --rate none --speed 10"
        })
final class PaceCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private JobId job = new JobId();

    @Mixin private PaceOptions pace = new PaceOptions();

    PaceCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = job.value();
        requireUsable();
        Job paced;
        try (Reach reach = mesh.get()) {
            Jobs jobs = new Jobs(reach);
            // The service takes both together.
            paced = jobs.pace(id, pace.over(jobs.one(id).document()));
        }
        session.console()
                .out()
                .println(
                        "Replay %s is %s: %s, %s."
                                .formatted(
                                        paced.id(),
                                        paced.state(),
                                        JobText.rate(paced),
                                        JobText.speed(paced)));
        return 0;
    }

    private void requireUsable() {
        if (!pace.isGiven()) {
            throw Refusal.usage("--rate or --speed says the pace; neither is given");
        }
        var _ = pace.over(MissingNode.getInstance());
    }
}
