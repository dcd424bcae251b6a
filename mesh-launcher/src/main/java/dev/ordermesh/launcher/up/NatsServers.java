package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.NatsNode;
import dev.ordermesh.local.NatsProcess;
import dev.ordermesh.local.NatsServer;
import dev.ordermesh.topology.MeshTable;

/** Starts the nats-servers of this mesh from {@code configs/}. */
final class NatsServers {

    private final NatsLayout layout;
    private final NatsServer server;
    private final Credentials credentials;

    NatsServers(Home home, MeshTable table, MeshSettings settings, Credentials credentials) {
        this.layout =
                NatsLayout.direct(
                        table.withPortBase(settings.portBase()),
                        home.configs(),
                        home.state(),
                        settings.nodes(),
                        settings.clientTls());
        this.server = locate(home);
        this.credentials = credentials;
    }

    /** A digest of its files and its environment. */
    String inputs(Instance instance) {
        return layout.describe(
                        instance.region(),
                        instance.number(),
                        server,
                        credentials.secrets(),
                        credentials.certificates())
                .inputs();
    }

    /** Writes its files anew and starts it; returns at once. */
    Launched start(Instance instance) {
        NatsNode node =
                layout.materialise(
                        instance.region(),
                        instance.number(),
                        server,
                        credentials.secrets(),
                        credentials.certificates());
        return new Launched(instance, NatsProcess.start(node), node.spec().log());
    }

    /** What {@code ./mesh} has found, and has said what there is to say about. */
    private static NatsServer locate(Home home) {
        try {
            return NatsServer.locate(home.state(), System.getenv());
        } catch (NatsServer.Unusable unusable) {
            throw new Refusal(String.valueOf(unusable.getMessage()));
        }
    }
}
