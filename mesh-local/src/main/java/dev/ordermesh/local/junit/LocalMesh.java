package dev.ordermesh.local.junit;

import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.LocalProcess;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.NatsNode;
import dev.ordermesh.local.NatsProcess;
import dev.ordermesh.local.NatsServer;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    /** How long a region may take to be healthy. */
    private static final Duration START_MAX = Duration.ofSeconds(30);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final LocalMeshBuilder settings;
    private final Map<String, Map<Integer, ProcessHandle>> processes = new HashMap<>();
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
            NatsServer server,
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
        FreePorts ports = FreePorts.take(table, settings.regions(), settings.nodes());
        TemporaryFolder folder = TemporaryFolder.create();
        MeshTable moved = table.withPortBase(ports.base());
        Secrets secrets = Secrets.ensure(folder.path(), moved);
        MeshNames names = MeshNames.defaults();
        Certificates certificates =
                Certificates.ensure(
                        folder.path(),
                        moved,
                        names,
                        CertificateHosts.defaults(),
                        Clock.systemUTC());
        NatsLayout layout =
                new NatsLayout(
                        moved,
                        names,
                        configs,
                        folder.path(),
                        settings.nodes(),
                        settings.clientTls(),
                        (dialler, acceptor, node) -> leafAddress(moved, dialler, acceptor, node));
        NatsServer server = NatsServer.locate(ConfigsFolder.stateBeside(configs), System.getenv());
        started = new Started(ports, folder, layout, server, secrets, certificates);
        settings.regions().forEach(this::launch);
        settings.regions().forEach(this::awaitHealthy);
        if (settings.streams()) {
            StreamSetup.create(this);
        }
    }

    /** Stops everything and removes the state. */
    @Override
    public void close() {
        for (String region : List.copyOf(processes.keySet())) {
            stop(region);
        }
        links.values().forEach(MeshLink::close);
        Started present = started;
        started = null;
        if (present != null) {
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
        launch(region);
        awaitHealthy(region);
    }

    /** Starts a node and waits until it is healthy. */
    public void start(String region, int node) {
        launch(region, node);
        NatsProcess.awaitHealthy(node(region, node), process(region, node), START_MAX);
    }

    /** SIGKILL to all nodes of a region. */
    public void kill(String region) {
        now().layout().numbers().forEach(node -> kill(region, node));
    }

    /** SIGKILL to a node; its data stays. */
    public void kill(String region, int node) {
        ProcessHandle process = forget(region, node);
        if (process != null) {
            LocalProcess.kill(process);
        }
    }

    /** Lets all nodes of a region end in order; their data stays. */
    public void stop(String region) {
        Started present = now();
        for (int node : present.layout().numbers()) {
            ProcessHandle process = forget(region, node);
            if (process != null) {
                boolean ended = LocalProcess.stop(process, STOP_GRACE);
                assert ended || !process.isAlive();
            }
        }
    }

    private void launch(String region) {
        now().layout().numbers().forEach(node -> launch(region, node));
    }

    private void launch(String region, int node) {
        processes
                .computeIfAbsent(region, name -> new HashMap<>())
                .computeIfAbsent(node, number -> NatsProcess.start(node(region, number)));
    }

    private void awaitHealthy(String region) {
        for (int node : now().layout().numbers()) {
            NatsProcess.awaitHealthy(node(region, node), process(region, node), START_MAX);
        }
    }

    private NatsNode node(String region, int number) {
        Started present = now();
        return present.layout()
                .materialise(
                        region,
                        number,
                        present.server(),
                        present.secrets(),
                        present.certificates());
    }

    private ProcessHandle process(String region, int node) {
        ProcessHandle process = processes.getOrDefault(region, Map.of()).get(node);
        if (process == null) {
            throw new IllegalStateException(region + " node " + node + " does not run");
        }
        return process;
    }

    private @Nullable ProcessHandle forget(String region, int node) {
        Map<Integer, ProcessHandle> ofRegion = processes.get(region);
        return ofRegion == null ? null : ofRegion.remove(node);
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
