package dev.ordermesh.local;

import static dev.ordermesh.topology.nats.NatsConfiguration.CLIENTS;
import static dev.ordermesh.topology.nats.NatsConfiguration.CLIENTS_PLAIN;
import static dev.ordermesh.topology.nats.NatsConfiguration.CLIENTS_TLS;
import static dev.ordermesh.topology.nats.NatsConfiguration.CLUSTER;
import static dev.ordermesh.topology.nats.NatsConfiguration.CLUSTER_OF_ONE;
import static dev.ordermesh.topology.nats.NatsConfiguration.CLUSTER_OF_THREE;
import static dev.ordermesh.topology.nats.NatsConfiguration.SECRETS;
import static dev.ordermesh.topology.nats.NatsConfiguration.SERVER;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.nats.NatsConfiguration;
import dev.ordermesh.topology.nats.NatsVariables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What one node needs on disk and in its environment. The command line holds its own region's name
 * alone: everything that names a peer goes through the environment.
 */
final class NodeFiles {

    private static final String HOST = "127.0.0.1:";

    private final NatsLayout layout;
    private final String region;
    private final int number;

    NodeFiles(NatsLayout layout, String region, int number) {
        this.layout = layout;
        this.region = region;
        this.number = number;
    }

    static String leafAddress(MeshTable table, String region, int node) {
        return HOST + table.port(PortRole.LEAF, region, node);
    }

    NatsNode write(NatsServer server, Secrets secrets, Certificates tls) {
        Path folder = own("nats");
        String regionFile = NatsConfiguration.regionFile(region);
        copy(folder, regionFile, regionFile);
        copy(folder, SERVER, SERVER);
        copy(folder, layout.nodes() == 1 ? CLUSTER_OF_ONE : CLUSTER_OF_THREE, CLUSTER);
        copy(folder, layout.clientTls() ? CLIENTS_TLS : CLIENTS_PLAIN, CLIENTS);
        PrivateFiles.write(folder.resolve(SECRETS), secrets.include(layout.table()));
        List<String> command =
                List.of(server.binary().toString(), "-c", folder.resolve(regionFile).toString());
        Path log =
                layout.state().resolve("logs").resolve(region).resolve("nats-" + number + ".log");
        return new NatsNode(
                region,
                number,
                folder,
                own("data"),
                port(PortRole.CLIENT),
                port(PortRole.MONITOR),
                new ProcessSpec(command, environment(tls), folder, log));
    }

    private void copy(Path folder, String from, String to) {
        Path source = layout.configs().resolve("nats").resolve(from);
        PrivateFiles.write(folder.resolve(to), PrivateFiles.read(source));
    }

    private Map<String, String> environment(Certificates tls) {
        Map<String, String> variables = new HashMap<>();
        variables.put(NatsVariables.NODE_NAME, quoted(region + "-" + number));
        variables.put(NatsVariables.CLIENT_LISTEN, listen(PortRole.CLIENT));
        variables.put(NatsVariables.MONITOR_LISTEN, listen(PortRole.MONITOR));
        variables.put(NatsVariables.LEAF_LISTEN, listen(PortRole.LEAF));
        variables.put(NatsVariables.ROUTE_LISTEN, listen(PortRole.ROUTE));
        variables.put(NatsVariables.CLUSTER_NAME, quoted(region));
        variables.put(
                NatsVariables.ROUTES,
                urls(
                        "nats-route://",
                        node -> HOST + layout.table().port(PortRole.ROUTE, region, node)));
        variables.put(NatsVariables.STORE_DIR, quoted(PrivateFiles.folder(own("data"))));
        variables.put(NatsVariables.LINK_CERTIFICATE, quoted(tls.linkCertificate(region)));
        variables.put(NatsVariables.LINK_KEY, quoted(tls.linkKey(region)));
        variables.put(NatsVariables.LINK_AUTHORITY, quoted(tls.authority()));
        variables.put(NatsVariables.CLIENT_CERTIFICATE, quoted(tls.clientCertificate(region)));
        variables.put(NatsVariables.CLIENT_KEY, quoted(tls.clientKey(region)));
        for (RegionPlan peer : layout.table().dialledBy(region)) {
            variables.put(
                    NatsVariables.leafUrls(peer.name()),
                    urls("nats-leaf://", node -> layout.links().of(region, peer.name(), node)));
        }
        return variables;
    }

    private String urls(String scheme, IntFunction<String> address) {
        return layout.numbers().stream()
                .map(node -> quoted(scheme + address.apply(node)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String listen(PortRole role) {
        return quoted(HOST + port(role));
    }

    private int port(PortRole role) {
        return layout.table().port(role, region, number);
    }

    private Path own(String kind) {
        return layout.state().resolve(kind).resolve(region).resolve(Integer.toString(number));
    }

    /** Quoted for nats-server's parser, which reads a variable's value as configuration. */
    private static String quoted(Object value) {
        return "\"" + value + "\"";
    }
}
