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
import dev.ordermesh.topology.nats.NatsConfiguration;
import java.nio.file.Path;
import java.util.Map;

/** The checked-in configuration under the names by which a node of a region includes it. */
final class RegionFiles {

    private final Path configs;

    /**
     * @param configs the checked-in folder
     */
    RegionFiles(Path configs) {
        this.configs = configs;
    }

    /** The file that names all others; the same for every node of the region. */
    String main(String region) {
        return checkedIn(NatsConfiguration.regionFile(region));
    }

    /**
     * What it includes, by name.
     *
     * @param nodes of the region: 1 or 3
     */
    Map<String, String> included(MeshTable table, int nodes, boolean clientTls, Secrets secrets) {
        return Map.of(
                SERVER, checkedIn(SERVER),
                CLUSTER, checkedIn(nodes == 1 ? CLUSTER_OF_ONE : CLUSTER_OF_THREE),
                CLIENTS, checkedIn(clientTls ? CLIENTS_TLS : CLIENTS_PLAIN),
                SECRETS, secrets.include());
    }

    private String checkedIn(String name) {
        return PrivateFiles.read(configs.resolve("nats").resolve(name));
    }
}
