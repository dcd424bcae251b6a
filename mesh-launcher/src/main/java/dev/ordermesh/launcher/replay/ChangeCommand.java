package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code mesh replay pause}, {@code resume} and {@code cancel}. */
@Command
final class ChangeCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;
    private final Change change;

    @Mixin private JobId job = new JobId();

    private ChangeCommand(Session session, Supplier<Reach> mesh, Change change) {
        this.session = session;
        this.mesh = mesh;
        this.change = change;
    }

    /** What may be done to a job that has not ended. */
    enum Change {
        PAUSE("pause", "Let a replay wait where it is, until it is resumed."),
        RESUME("resumption", "Let a paused replay go on where it is."),
        CANCEL("cancellation", "End a replay where it is; what it published stays.");

        private final String resource;
        private final String header;

        Change(String resource, String header) {
            this.resource = resource;
            this.header = header;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CommandLine of(Session session, Supplier<Reach> mesh, Change change) {
        CommandLine command = new CommandLine(new ChangeCommand(session, mesh, change));
        command.setCommandName(change.word());
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.header(change.header);
        help.description("Says the state in which it is then; one that has ended stays as it is.");
        help.footer("", "Example:", "  mesh replay %s 5f0c1a2b".formatted(change.word()));
        return command;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = job.value();
        Job changed;
        try (Reach reach = mesh.get()) {
            changed = new Jobs(reach).change(id, change.resource);
        }
        session.console()
                .out()
                .println("Replay %s is %s.".formatted(changed.id(), changed.state()));
        return 0;
    }
}
