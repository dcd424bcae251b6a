package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Session;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mesh dlq}: its subcommands do the work. */
@Command(
        name = "dlq",
        header = "Look at dead letters, what no worker could handle, and act on them.",
        description =
                "Those of all regions, as the replay service finds them in history. The number of a"
                        + " dead letter is its place there.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  mesh dlq list --since 1d",
            "  mesh dlq show 4711",
            "  mesh dlq redrive 4711 --dry-run",
            "  mesh dlq redrive-all --cause failed --since 1d",
            "  mesh dlq discard 4711 --reason 'a test'"
        })
public final class DlqCommand {

    private DlqCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param mesh opens the way to the replay service
     */
    public static CommandLine of(Session session, Supplier<Reach> mesh) {
        return new CommandLine(new DlqCommand())
                .addSubcommand(new ListCommand(session, mesh))
                .addSubcommand(new ShowCommand(session, mesh))
                .addSubcommand(new RedriveCommand(session, mesh))
                .addSubcommand(new RedriveAllCommand(session, mesh))
                .addSubcommand(new DiscardCommand(session, mesh));
    }
}
