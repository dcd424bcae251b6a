package dev.ordermesh.local.junit;

import dev.ordermesh.topology.MeshTable;
import java.util.List;
import java.util.function.UnaryOperator;

/** What kind of mesh a test needs. */
public final class LocalMeshBuilder {

    private List<String> regions = List.of("us-east");
    private int nodes = 1;
    private boolean clientTls;
    private boolean linkProxies;
    private boolean streams;
    private UnaryOperator<MeshTable> change = UnaryOperator.identity();

    LocalMeshBuilder() {}

    /** These regions of the table; links to the others never come up. */
    public LocalMeshBuilder regions(String... names) {
        regions = List.of(names);
        return this;
    }

    /** 1 or 3 servers in each region. */
    public LocalMeshBuilder nodes(int count) {
        nodes = count;
        return this;
    }

    /** Client ports take TLS only. */
    public LocalMeshBuilder withClientTls() {
        clientTls = true;
        return this;
    }

    /** Puts a proxy into each link, so that {@link LocalMesh#link} can cut it. */
    public LocalMeshBuilder withLinkProxies() {
        linkProxies = true;
        return this;
    }

    /** Creates the table's streams and consumers, as a controller would; not with client TLS. */
    public LocalMeshBuilder withStreams() {
        streams = true;
        return this;
    }

    /** Other values than the table's for {@link LocalMesh#table}; nats-server's files stay. */
    public LocalMeshBuilder table(UnaryOperator<MeshTable> changed) {
        change = changed;
        return this;
    }

    /** The mesh, not started yet. */
    public LocalMesh build() {
        return new LocalMesh(this);
    }

    List<String> regions() {
        return regions;
    }

    int nodes() {
        return nodes;
    }

    boolean clientTls() {
        return clientTls;
    }

    boolean linkProxies() {
        return linkProxies;
    }

    boolean streams() {
        return streams;
    }

    MeshTable table(MeshTable read) {
        return change.apply(read);
    }
}
