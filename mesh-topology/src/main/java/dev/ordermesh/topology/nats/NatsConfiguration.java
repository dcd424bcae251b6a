package dev.ordermesh.topology.nats;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionView;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nats-server configuration of every region, for every way of running.
 *
 * <p>A region's file includes, beside it: {@code server.conf}, {@code cluster.conf} (a copy of one
 * of the two cluster files), {@code clients.conf} (a copy of one of the two clients files) and
 * {@code secrets.conf} (never checked in). All else that differs comes from {@link NatsVariables}.
 */
public final class NatsConfiguration {

    /** Common part of all regions. */
    public static final String SERVER = "server.conf";

    /** What a region's file includes for its cluster: a copy of one of the next two. */
    public static final String CLUSTER = "cluster.conf";

    /** One node: no cluster. */
    public static final String CLUSTER_OF_ONE = "cluster-1.conf";

    /** Three nodes. */
    public static final String CLUSTER_OF_THREE = "cluster-3.conf";

    /** What a region's file includes for its clients: a copy of one of the next two. */
    public static final String CLIENTS = "clients.conf";

    /** Clients without TLS. */
    public static final String CLIENTS_PLAIN = "clients-plain.conf";

    /** Clients with TLS. */
    public static final String CLIENTS_TLS = "clients-tls.conf";

    /** Defines the password variable of every user. */
    public static final String SECRETS = "secrets.conf";

    private NatsConfiguration() {}

    /** The file of a region. */
    public static String regionFile(String region) {
        return region + ".conf";
    }

    /** Every checked-in file by its name. */
    public static Map<String, String> render(MeshTable table, MeshNames names) {
        Map<String, String> files = new TreeMap<>();
        files.put(SERVER, CommonConfiguration.server(table));
        files.put(CLUSTER_OF_ONE, CommonConfiguration.clusterOfOne());
        files.put(CLUSTER_OF_THREE, CommonConfiguration.clusterOfThree());
        files.put(CLIENTS_PLAIN, CommonConfiguration.clientsPlain());
        files.put(CLIENTS_TLS, CommonConfiguration.clientsTls());
        for (String region : table.regionNames()) {
            RegionView view = new RegionView(table, names, region);
            files.put(regionFile(region), RegionConfiguration.render(view));
        }
        return files;
    }
}
