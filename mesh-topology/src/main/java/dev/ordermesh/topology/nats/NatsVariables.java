package dev.ordermesh.topology.nats;

import dev.ordermesh.topology.MeshNames;

/**
 * Environment variables that the nats-server configuration reads; each node needs all that apply.
 */
public final class NatsVariables {

    /** Name of the node, unique in the mesh. */
    public static final String NODE_NAME = "NATS_NODE_NAME";

    /** Address and port for clients. */
    public static final String CLIENT_LISTEN = "NATS_CLIENT_LISTEN";

    /** Address and port of HTTP monitoring: it has no login, keep it where only operators reach. */
    public static final String MONITOR_LISTEN = "NATS_MONITOR_LISTEN";

    /** Address and port for leaf links of peers. */
    public static final String LEAF_LISTEN = "NATS_LEAF_LISTEN";

    /** Address and port for the other nodes of the region (three nodes only). */
    public static final String ROUTE_LISTEN = "NATS_ROUTE_LISTEN";

    /** The cluster's name: the region (three nodes only). */
    public static final String CLUSTER_NAME = "NATS_CLUSTER_NAME";

    /** Array of URLs of the region's nodes (three nodes only). */
    public static final String ROUTES = "NATS_ROUTES";

    /** Folder of JetStream's files, one for each node. */
    public static final String STORE_DIR = "NATS_STORE_DIR";

    /** PEM file: certificate of the region's links and routes. */
    public static final String LINK_CERTIFICATE = "NATS_LINK_CERT";

    /** PEM file: its key. */
    public static final String LINK_KEY = "NATS_LINK_KEY";

    /** PEM file: the authority that signed all links' certificates. */
    public static final String LINK_AUTHORITY = "NATS_LINK_CA";

    /** PEM file: certificate shown to clients (client TLS only). */
    public static final String CLIENT_CERTIFICATE = "NATS_CLIENT_CERT";

    /** PEM file: its key (client TLS only). */
    public static final String CLIENT_KEY = "NATS_CLIENT_KEY";

    private NatsVariables() {}

    /** Array of URLs of a peer's leaf ports, one for each of its nodes. */
    public static String leafUrls(String peer) {
        return "NATS_LEAF_URLS_" + MeshNames.upper(peer);
    }
}
