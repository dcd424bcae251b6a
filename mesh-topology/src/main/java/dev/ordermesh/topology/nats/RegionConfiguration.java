package dev.ordermesh.topology.nats;

import static dev.ordermesh.topology.nats.Lines.quoted;

import dev.ordermesh.topology.MeshLimits;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.RegionView;

/** The file of one region: includes, JetStream, links and accounts. */
final class RegionConfiguration {

    private RegionConfiguration() {}

    static String render(RegionView view) {
        Lines lines =
                CommonConfiguration.head("Every node of " + view.region() + ".")
                        .line("include ./" + NatsConfiguration.SECRETS)
                        .line("include ./" + NatsConfiguration.SERVER)
                        .line("include ./" + NatsConfiguration.CLUSTER)
                        .line("include ./" + NatsConfiguration.CLIENTS);
        jetstream(lines, view);
        leafnodes(lines, view);
        lines.open("accounts {");
        AccountConfiguration.application(lines, view);
        view.peers().forEach(peer -> AccountConfiguration.link(lines, view, peer));
        AccountConfiguration.system(lines, view);
        return lines.close("}").line("system_account: " + view.names().systemAccount()).toString();
    }

    private static void jetstream(Lines lines, RegionView view) {
        MeshLimits limits = view.table().limits();
        lines.open("jetstream {")
                .line("store_dir: $" + NatsVariables.STORE_DIR)
                .line("domain: " + quoted(view.names().domain(view.region())))
                .line("max_file: " + limits.jetstreamFile().bytes())
                .line("max_mem: " + limits.jetstreamMemory().bytes())
                .close("}");
    }

    /** Acceptor of all peers; dialler of those that come before it in the table. */
    private static void leafnodes(Lines lines, RegionView view) {
        lines.open("leafnodes {")
                .line("listen: $" + NatsVariables.LEAF_LISTEN)
                .line("no_advertise: true")
                .line("reconnect: \"1s\"")
                .comment("The default second is short for a link with loss.")
                .line("dial_timeout: \"5s\"")
                .comment(
                        "The certificate says who dials; the list says into which account that leads.");
        CommonConfiguration.tls(lines, "verify_and_map: true", "handshake_first: true");
        lines.open("authorization {").line("timeout: 5").open("users: [");
        for (String peer : view.peers()) {
            lines.line(
                    "{ user: %s, account: %s }"
                            .formatted(
                                    quoted(view.names().linkIdentity(peer)),
                                    view.names().linkAccount(peer)));
        }
        lines.close("]").close("}").open("remotes: [");
        for (RegionPlan peer : view.table().dialledBy(view.region())) {
            lines.open("{")
                    .line("urls: $" + NatsVariables.leafUrls(peer.name()))
                    .line("account: " + view.names().linkAccount(peer.name()));
            CommonConfiguration.tls(lines, "handshake_first: true");
            lines.close("}");
        }
        lines.close("]").close("}");
    }
}
