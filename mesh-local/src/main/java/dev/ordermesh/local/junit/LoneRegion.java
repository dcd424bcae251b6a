package dev.ordermesh.local.junit;

import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.ContainerNode;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.stream.StreamDefinitions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first region of the table, to be run alone in a container: it dials no peer. Its users have
 * their rights, and passwords that this object made up.
 */
public final class LoneRegion {

    /** The user whose app makes the streams. */
    public static final String CONTROLLER = "controller";

    private final NatsLayout layout;
    private final ContainerNode node;
    private final Map<String, String> passwords;

    private LoneRegion(NatsLayout layout, ContainerNode node, Map<String, String> passwords) {
        this.layout = layout;
        this.node = node;
        this.passwords = passwords;
    }

    /** Reads the checked-in configuration; the two ports are those inside the container. */
    public static LoneRegion prepare(int clientPort, int monitorPort) {
        Path configs = ConfigsFolder.find();
        MeshTable table = MeshTable.load(configs);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path state = folder.path();
            NatsLayout layout = NatsLayout.direct(table, configs, state, 1, false);
            Secrets secrets = Secrets.ensure(state, table);
            Certificates tls =
                    Certificates.ensure(
                            state,
                            table,
                            layout.names(),
                            CertificateHosts.defaults(),
                            Clock.systemUTC());
            return new LoneRegion(
                    layout,
                    ContainerNode.of(layout, first(table), clientPort, monitorPort, secrets, tls),
                    table.users().stream()
                            .map(UserPlan::name)
                            .collect(Collectors.toMap(user -> user, secrets::password)));
        }
    }

    private static String first(MeshTable table) {
        return table.regionNames().getFirst();
    }

    /** The region's name. */
    public String name() {
        return first(layout.table());
    }

    /** The checked-in configuration folder. */
    public Path configs() {
        return layout.configs();
    }

    /** What its container needs. */
    public ContainerNode node() {
        return node;
    }

    /** The users, beside its own, as which an app connects. */
    public List<String> actingIn(String app) {
        return layout.table().actingIn(app).stream().map(UserPlan::name).toList();
    }

    /**
     * The password of a user of the table.
     *
     * @throws IllegalArgumentException when the table has no such user
     */
    public String password(String user) {
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("mesh.yaml has no user " + user);
        }
        return password;
    }

    /** Creates the region's streams and consumers, as its controller would; sources itself only. */
    public void createStreams(String host, int port) {
        StreamDefinitions definitions = new StreamDefinitions(layout.table(), layout.names());
        try (RawRequests admin = new RawRequests(host, port, CONTROLLER, password(CONTROLLER))) {
            StreamSetup.create(admin, definitions, name());
        }
    }
}
