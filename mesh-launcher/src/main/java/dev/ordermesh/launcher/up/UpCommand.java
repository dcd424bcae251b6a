package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.plan.SettingsOptions;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mesh up}. */
@Command(
        name = "up",
        header = "Start what is missing and wait until all is ready.",
        description = {
            "Builds if the sources are newer, starts nats-servers, controllers, gateways and workers"
                    + " in each region and one replay service, and prints where they are.",
            "Repeated, it changes nothing; after a build it restarts what has changed; after a loss"
                    + " it starts what was lost.",
            "Options are remembered in the state folder: a later plain 'up' uses them again."
        },
        footer = {
            "",
            "Examples:",
            "  mesh up",
            "  mesh up --nodes 3 --workers us-east=3,eu-west=2",
            "  mesh up --port-base 9000       a second checkout, side by side",
            "  mesh up --without gateway      run the gateway from your IDE: mesh env --for gateway"
        })
public final class UpCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private final SettingsOptions options = new SettingsOptions();

    public UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        MeshTable table = session.table();
        try (StateLock _ = StateLock.take(session.home())) {
            MeshSettings before =
                    new SettingsFile(session.home().state())
                            .read()
                            .orElseGet(() -> defaults(table, session.home()));
            MeshSettings chosen = options.over(before, table);
            new Contradictions(session.home()).check(before, chosen);
            new Up(session, table, chosen).run();
        }
        return 0;
    }

    /** What nobody remembers, the data still says: how many nodes a region has. */
    private static MeshSettings defaults(MeshTable table, Home home) {
        MeshSettings defaults = MeshSettings.defaults(table);
        return DataFolder.nodes(home).map(defaults::withNodes).orElse(defaults);
    }
}
