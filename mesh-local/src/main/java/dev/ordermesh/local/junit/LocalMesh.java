package dev.ordermesh.local.junit;

import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.NatsServer;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A mesh of real nats-server processes for one test class, over the checked-in configuration.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalMesh MESH = LocalMesh.builder().regions("us-east", "eu-west").build();
 * }</pre>
 *
 * <p>Ports are free ones, state lies in a temporary folder, and every process that this object
 * started is gone when the class ends. Without a usable nats-server the tests fail and say so.
 */
public final class LocalMesh implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final LocalMeshBuilder settings;
    private final Map<Set<String>, MeshLink> links = new HashMap<>();
    private @Nullable Started started;

    LocalMesh(LocalMeshBuilder settings) {
        this.settings = settings;
    }

    /** What exists once the mesh has started. */
    private record Started(
            FreePorts ports,
            TemporaryFolder folder,
            NatsLayout layout,
            RunningServers servers,
            Secrets secrets,
            Certificates certificates) {}

    /** One region, one node, no client TLS, no proxies, unless said otherwise. */
    public static LocalMeshBuilder builder() {
        return new LocalMeshBuilder();
    }

    /** Starts all regions and waits until they are healthy. JUnit calls it for an extension. */
    public void start() {
        Path configs = ConfigsFolder.find();
        MeshTable table = settings.table(MeshTable.load(configs));
        NatsServer server = NatsServer.locate(ConfigsFolder.stateBeside(configs), System.getenv());
        FreePorts ports = FreePorts.take(table, settings.regions(), settings.nodes());
        Started present = prepare(configs, table.withPortBase(ports.base()), server, ports);
        started = present;
        settings.regions().forEach(present.servers()::launch);
        settings.regions().forEach(present.servers()::awaitHealthy);
        if (settings.streams()) {
            StreamSetup.create(this);
        }
    }

    private Started prepare(Path configs, MeshTable table, NatsServer server, FreePorts ports) {
        TemporaryFolder folder = TemporaryFolder.create();
        MeshNames names = MeshNames.defaults();
        Secrets secrets = Secrets.ensure(folder.path(), table);
        Certificates certificates =
                Certificates.ensure(
                        folder.path(),
                        table,
                        names,
                        CertificateHosts.defaults(),
                        Clock.systemUTC());
        NatsLayout layout =
                new NatsLayout(
                        table,
                        names,
                        configs,
                        folder.path(),
                        settings.nodes(),
                        settings.clientTls(),
                        (dialler, acceptor, node) -> leafAddress(table, dialler, acceptor, node));
        RunningServers servers = new RunningServers(layout, server, secrets, certificates);
        return new Started(ports, folder, layout, servers, secrets, certificates);
    }

    /** Stops everything and removes the state. */
    @Override
    public void close() {
        Started present = started;
        started = null;
        if (present != null) {
            present.servers().close();
            links.values().forEach(MeshLink::close);
            present.folder().close();
            present.ports().close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        try {
            start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** The table with this mesh's ports. */
    public MeshTable table() {
        return now().layout().table();
    }

    /** Names of the default tenant. */
    public MeshNames names() {
        return now().layout().names();
    }

    /** The checked-in configuration folder. */
    public Path configs() {
        return now().layout().configs();
    }

    /** Everything generated for this mesh: secrets, certificates, logs, data. */
    public Path state() {
        return now().layout().state();
    }

    /** The regions of this mesh. */
    public List<String> regions() {
        return settings.regions();
    }

    /** The region of a mesh with one region, the first of several. */
    public String region() {
        return settings.regions().getFirst();
    }

    /** Nodes of each region. */
    public int nodes() {
        return settings.nodes();
    }

    /**
     * Client URLs of all nodes of a region, separated by commas; {@code tls://} with client TLS.
     */
    public String urls(String region) {
        String scheme = settings.clientTls() ? "tls://" : "nats://";
        return String.join(
                ",",
                now().layout().numbers().stream()
                        .map(node -> scheme + "127.0.0.1:" + port(PortRole.CLIENT, region, node))
                        .toList());
    }

    /** The client port of a region's first node. */
    public int clientPort(String region) {
        return port(PortRole.CLIENT, region, 1);
    }

    /** Base URL of a node's HTTP monitoring. */
    public String monitorUrl(String region, int node) {
        return "http://127.0.0.1:" + port(PortRole.MONITOR, region, node);
    }

    /** The port of a role in this mesh. */
    public int port(PortRole role, String region, int instance) {
        return table().port(role, region, instance);
    }

    /** The password of a user of the table. */
    public String password(String user) {
        return now().secrets().password(user);
    }

    /** The folder of a user for Boot's {@code configtree:}. */
    public Path secretsFolder(String user) {
        return now().secrets().folderOf(user);
    }

    /** Certificates of this mesh. */
    public Certificates certificates() {
        return now().certificates();
    }

    /**
     * The link between two regions, for cutting it.
     *
     * @throws IllegalStateException unless the mesh was built with proxies
     */
    public MeshLink link(String one, String other) {
        MeshLink link = links.get(Set.of(one, other));
        if (link == null) {
            throw new IllegalStateException("built without proxies: no link " + one + " " + other);
        }
        return link;
    }

    /** Starts the nodes of a region that don't run, and waits until all are healthy. */
    public void start(String region) {
        now().servers().launch(region);
        now().servers().awaitHealthy(region);
    }

    /** Starts a node and waits until it is healthy. */
    public void start(String region, int node) {
        now().servers().launch(region, node);
        now().servers().awaitHealthy(region, node);
    }

    /** SIGKILL to all nodes of a region. */
    public void kill(String region) {
        now().layout().numbers().forEach(node -> kill(region, node));
    }

    /** SIGKILL to a node; its data stays. */
    public void kill(String region, int node) {
        now().servers().kill(region, node);
    }

    /** Lets all nodes of a region end in order; their data stays. */
    public void stop(String region) {
        now().layout().numbers().forEach(node -> now().servers().stop(region, node));
    }

    private String leafAddress(MeshTable table, String dialler, String acceptor, int node) {
        int port = table.port(PortRole.LEAF, acceptor, node);
        boolean both = settings.regions().containsAll(List.of(dialler, acceptor));
        return settings.linkProxies() && both
                ? links.computeIfAbsent(Set.of(dialler, acceptor), pair -> new MeshLink())
                        .address(port)
                : "127.0.0.1:" + port;
    }

    private Started now() {
        Started present = started;
        if (present == null) {
            throw new IllegalStateException(
                    "the mesh is not started: annotate it with @RegisterExtension");
        }
        return present;
    }
}
