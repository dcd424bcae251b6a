package dev.ordermesh.local;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
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
    private final Path folder;
    private final String main;
    private final Map<String, String> included;
    private final Map<String, String> environment;
    private final List<Path> certificates;

    NodeFiles(NatsLayout layout, String region, int number, Secrets secrets, Certificates tls) {
        this.layout = layout;
        this.region = region;
        this.number = number;
        this.folder = own("nats");
        RegionFiles files = new RegionFiles(layout.configs());
        this.main = files.main(region);
        this.included = files.included(layout.table(), layout.nodes(), layout.clientTls(), secrets);
        this.environment = environment(tls);
        this.certificates =
                List.of(
                        tls.authority(),
                        tls.linkCertificate(region),
                        tls.clientCertificate(region));
    }

    static String leafAddress(MeshTable table, String region, int node) {
        return HOST + table.port(PortRole.LEAF, region, node);
    }

    NatsNode node(NatsServer server) {
        List<String> command =
                List.of(server.binary().toString(), "-c", folder.resolve(mainFile()).toString());
        String log = "nats-server" + (number == 1 ? "" : "-" + number) + ".log";
        return new NatsNode(
                region,
                number,
                folder,
                own("data"),
                port(PortRole.CLIENT),
                port(PortRole.MONITOR),
                inputs(),
                new ProcessSpec(
                        command,
                        environment,
                        folder,
                        layout.state().resolve("logs").resolve(region).resolve(log)));
    }

    void write() {
        Map<String, String> files = new HashMap<>(included);
        files.put(mainFile(), main);
        PrivateFiles.folder(own("data"));
        PrivateFiles.replace(PrivateFiles.folder(folder), files);
    }

    private String mainFile() {
        return region + "-" + inputs() + ".conf";
    }

    private String inputs() {
        StartInputs inputs = new StartInputs().add(main).add(included).add(environment);
        certificates.forEach(file -> inputs.add(PrivateFiles.read(file)));
        return inputs.digest();
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
        variables.put(NatsVariables.STORE_DIR, quoted(own("data")));
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
    static String quoted(Object value) {
        return "\"" + value + "\"";
    }
}
