package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Session;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mesh replay}: its subcommands do the work. */
@Command(
        name = "replay",
        header = "Read a part of history again, in order, as a job of the replay service.",
        description =
                "A job outlives this command and the instance of the service that works on it. It counts"
                        + " and digests what it reads, or publishes it again beside the originals, where"
                        + " no worker listens.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  mesh replay start --since 24h --dry-run",
            "  mesh replay start --since 24h --region eu-west --action shadow --rate 500",
            "  mesh replay list",
            "  mesh replay show 5f0c1a2b --follow",
            "  mesh replay pace 5f0c1a2b --rate none --speed 10",
            "  mesh replay pause 5f0c1a2b"
        })
public final class ReplayCommand {

    private ReplayCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param mesh opens the way to the replay service
     */
    public static CommandLine of(Session session, Supplier<Reach> mesh) {
        CommandLine replay =
                new CommandLine(new ReplayCommand())
                        .addSubcommand(new StartCommand(session, mesh))
                        .addSubcommand(new ListCommand(session, mesh))
                        .addSubcommand(new ShowCommand(session, mesh));
        for (ChangeCommand.Change change : ChangeCommand.Change.values()) {
            replay.addSubcommand(ChangeCommand.of(session, mesh, change));
        }
        return replay.addSubcommand(new PaceCommand(session, mesh));
    }
}
