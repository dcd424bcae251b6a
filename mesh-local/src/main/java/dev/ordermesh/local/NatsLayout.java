package dev.ordermesh.local;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the servers of a mesh lie on this machine.
 *
 * @param configs the checked-in folder: {@code mesh.yaml} and {@code nats/}
 * @param state where everything generated lies
 * @param nodes servers a region: 1 or 3
 * @param clientTls whether clients must use TLS
 * @param links where a region dials a peer
 */
public record NatsLayout(
        MeshTable table,
        MeshNames names,
        Path configs,
        Path state,
        int nodes,
        boolean clientTls,
        LinkAddresses links) {

    public NatsLayout {
        configs = configs.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        if (nodes != 1 && nodes != 3) {
            throw new IllegalArgumentException("a region has 1 or 3 nodes, not " + nodes);
        }
    }

    /** Where a region finds a node of a peer; tests put proxies in between. */
    @FunctionalInterface
    public interface LinkAddresses {
        /** Host and port, such as {@code 127.0.0.1:7422}. */
        String of(String dialler, String acceptor, int node);
    }

    /** A mesh whose links go straight to the ports of the table. */
    public static NatsLayout direct(
            MeshTable table, Path configs, Path state, int nodes, boolean clientTls) {
        return new NatsLayout(
                table,
                MeshNames.defaults(),
                configs,
                state,
                nodes,
                clientTls,
                (dialler, acceptor, node) -> NodeFiles.leafAddress(table, acceptor, node));
    }

    /** How a node would be started now; writes nothing. */
    public NatsNode describe(
            String region, int number, NatsServer server, Secrets secrets, Certificates tls) {
        return new NodeFiles(this, region, number, secrets, tls).node(server);
    }

    /** The same, and its files are in place: they replace those of an earlier start. */
    public NatsNode materialise(
            String region, int number, NatsServer server, Secrets secrets, Certificates tls) {
        NodeFiles files = new NodeFiles(this, region, number, secrets, tls);
        files.write();
        return files.node(server);
    }

    /** The numbers of a region's nodes. */
    public List<Integer> numbers() {
        return IntStream.rangeClosed(1, nodes).boxed().toList();
    }
}
