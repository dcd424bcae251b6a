package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.NatsNode;
import dev.ordermesh.local.NatsProcess;
import dev.ordermesh.local.NatsServer;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshTable;

/** Starts the nats-servers of this mesh from {@code configs/}. */
final class NatsServers {

    private final NatsLayout layout;
    private final NatsServer server;
    private final Secrets secrets;
    private final Certificates certificates;

    NatsServers(
            Session session,
            MeshTable table,
            MeshSettings settings,
            Secrets secrets,
            Certificates certificates) {
        this.layout =
                NatsLayout.direct(
                        table.withPortBase(settings.portBase()),
                        session.home().configs(),
                        session.home().state(),
                        settings.nodes(),
                        settings.clientTls());
        this.server = locate(session);
        this.secrets = secrets;
        this.certificates = certificates;
    }

    /** Writes its files anew and starts it; returns at once. */
    Launched start(Instance instance) {
        NatsNode node =
                layout.materialise(
                        instance.region(), instance.number(), server, secrets, certificates);
        return new Launched(instance, NatsProcess.start(node), node.spec().log());
    }

    private static NatsServer locate(Session session) {
        try {
            NatsServer server = NatsServer.locate(session.home().state(), System.getenv());
            server.warning().ifPresent(session.console()::remark);
            return server;
        } catch (NatsServer.Unusable unusable) {
            throw new Refusal(String.valueOf(unusable.getMessage()));
        }
    }
}
