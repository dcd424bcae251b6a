package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mesh keys}: its subcommands do the work. */
@Command(
        name = "keys",
        header = "Say who may call the gateways and the replay service.",
        description = {
            "A caller sends its key in the header X-API-Key. A key has scopes: orders:write places"
                    + " orders, orders:read reads them, ops is for all that the replay service offers.",
            "Only a digest of each key is kept, so nobody can show it again."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  mesh keys list",
            "  KEY=$(mesh keys create shop --scope orders:write --scope orders:read)",
            "  mesh keys revoke shop"
        })
public final class KeysCommand {

    private KeysCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param store where this way of running keeps its keys
     */
    public static CommandLine of(Session session, KeyStore store) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new ListKeysCommand(session, store))
                .addSubcommand(new CreateKeyCommand(session, store))
                .addSubcommand(new RevokeKeyCommand(session, store));
    }
}
