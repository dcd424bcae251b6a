package dev.ordermesh.topology.nats;

import dev.ordermesh.topology.MeshLimits;
import dev.ordermesh.topology.MeshTable;

/** The parts of the configuration that no region changes. */
final class CommonConfiguration {

    private CommonConfiguration() {}

    static Lines head(String... purpose) {
        return new Lines()
                .comment("Written from configs/mesh.yaml; change that, then run")
                .comment("mvn verify -pl mesh-topology -Dmesh.regenerate=true")
                .comment(purpose);
    }

    static String server(MeshTable table) {
        MeshLimits limits = table.limits();
        return head("Common part of every node of every region.")
                .line("server_name: $" + NatsVariables.NODE_NAME)
                .line("listen: $" + NatsVariables.CLIENT_LISTEN)
                .line("http: $" + NatsVariables.MONITOR_LISTEN)
                .line("max_payload: " + limits.maxPayload().bytes())
                .line("max_connections: " + limits.maxConnections())
                .comment("A client that takes nothing for this long is cut, not waited for.")
                .line("write_deadline: \"10s\"")
                .comment(
                        "Clients of a stopping node are moved away over the shortest time allowed.")
                .line("lame_duck_duration: \"30s\"")
                .line("lame_duck_grace_period: \"2s\"")
                .comment("A peer that is down is a state, not a new error every second.")
                .line("connect_error_reports: 60")
                .line("reconnect_error_reports: 60")
                .toString();
    }

    static String clusterOfOne() {
        return head("One node: no cluster block, so JetStream runs alone.").toString();
    }

    static String clusterOfThree() {
        Lines lines = head("Three nodes. Routes show the region's link certificate to each other.");
        lines.open("cluster {")
                .line("name: $" + NatsVariables.CLUSTER_NAME)
                .line("listen: $" + NatsVariables.ROUTE_LISTEN)
                .line("routes: $" + NatsVariables.ROUTES)
                .line("no_advertise: true");
        tls(lines, "verify: true");
        return lines.close("}").toString();
    }

    static String clientsPlain() {
        return head("Clients without TLS: nothing to say.").toString();
    }

    static String clientsTls() {
        return head("Clients with TLS; who they are is still said by user and password.")
                .open("tls {")
                .line("cert_file: $" + NatsVariables.CLIENT_CERTIFICATE)
                .line("key_file: $" + NatsVariables.CLIENT_KEY)
                .line("timeout: 5")
                .close("}")
                .toString();
    }

    /** Mutual TLS with the region's link certificate. */
    static void tls(Lines lines, String... settings) {
        lines.open("tls {")
                .line("cert_file: $" + NatsVariables.LINK_CERTIFICATE)
                .line("key_file: $" + NatsVariables.LINK_KEY)
                .line("ca_file: $" + NatsVariables.LINK_AUTHORITY)
                .line("timeout: 5");
        for (String setting : settings) {
            lines.line(setting);
        }
        lines.close("}");
    }
}
