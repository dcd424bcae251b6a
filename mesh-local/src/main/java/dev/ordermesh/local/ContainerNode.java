package dev.ordermesh.local;

import static dev.ordermesh.local.NodeFiles.quoted;

import dev.ordermesh.topology.nats.NatsConfiguration;
import dev.ordermesh.topology.nats.NatsVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a container of the nats image needs to be the only node of a region that stands alone: one
 * that dials no peer, and that no peer reaches.
 *
 * @param files contents, by path in the container
 * @param environment what the files read
 * @param flags of nats-server
 */
public record ContainerNode(
        Map<String, String> files, Map<String, String> environment, List<String> flags) {

    private static final String FOLDER = "/etc/nats/";
    private static final String LINK_CERTIFICATE = FOLDER + Certificates.LINK_CERTIFICATE;
    private static final String LINK_KEY = FOLDER + Certificates.LINK_KEY;
    private static final String LINK_AUTHORITY = FOLDER + Certificates.AUTHORITY;

    /**
     * Listens on all of the container's addresses.
     *
     * @param layout the configuration; of one node a region, without client TLS
     * @throws IllegalArgumentException when the layout has more, or the region dials a peer
     */
    public static ContainerNode of(
            NatsLayout layout,
            String region,
            int clientPort,
            int monitorPort,
            Secrets secrets,
            Certificates tls) {
        if (layout.nodes() != 1
                || layout.clientTls()
                || !layout.table().dialledBy(region).isEmpty()) {
            throw new IllegalArgumentException(region + " can't stand alone as laid out");
        }
        String main = FOLDER + NatsConfiguration.regionFile(region);
        Map<String, String> files = new HashMap<>();
        RegionFiles checkedIn = new RegionFiles(layout.configs());
        files.put(main, checkedIn.main(region));
        checkedIn
                .included(layout.table(), layout.nodes(), layout.clientTls(), secrets)
                .forEach((name, content) -> files.put(FOLDER + name, content));
        files.put(LINK_CERTIFICATE, PrivateFiles.read(tls.linkCertificate(region)));
        files.put(LINK_KEY, PrivateFiles.read(tls.linkKey(region)));
        files.put(LINK_AUTHORITY, PrivateFiles.read(tls.authority()));
        return new ContainerNode(
                Map.copyOf(files),
                Map.of(
                        NatsVariables.NODE_NAME, quoted(region + "-1"),
                        NatsVariables.CLIENT_LISTEN, quoted("0.0.0.0:" + clientPort),
                        NatsVariables.MONITOR_LISTEN, quoted("0.0.0.0:" + monitorPort),
                        NatsVariables.LEAF_LISTEN, quoted("127.0.0.1:-1"),
                        NatsVariables.STORE_DIR, quoted("/data"),
                        NatsVariables.LINK_CERTIFICATE, quoted(LINK_CERTIFICATE),
                        NatsVariables.LINK_KEY, quoted(LINK_KEY),
                        NatsVariables.LINK_AUTHORITY, quoted(LINK_AUTHORITY)),
                List.of("-c", main));
    }
}
