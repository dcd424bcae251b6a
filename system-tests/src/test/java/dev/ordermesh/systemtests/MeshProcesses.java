package dev.ordermesh.systemtests;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mesh of real processes on this machine, driven by {@code ./mesh} alone. */
final class MeshProcesses implements SystemUnderTest {

    static final Path CHECKOUT = Checkout.ROOT;

    /** Ports span less than this from the base: see the port table in configs/mesh.yaml. */
    private static final int PORT_SPAN = 5_000;

    /** From here to where the system takes its own. */
    private static final int PORT_BASE_MIN = 10_000;

    private static final int PORT_BASE_MAX = 25_000;
    private static final AtomicInteger NEXT_PORT_BASE = new AtomicInteger(PORT_BASE_MIN);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path checkout;
    private final Path state;
    private final int portBase;
    private final List<String> upOptions;
    private @Nullable JsonNode env;

    /**
     * @param checkout the folder that holds {@code ./mesh}
     * @param state where this mesh keeps its data, secrets and logs
     * @param upOptions further options of {@code up}
     */
    MeshProcesses(Path checkout, Path state, String... upOptions) {
        this.checkout = checkout;
        this.state = state;
        this.portBase = freePortBase();
        this.upOptions = List.of(upOptions);
    }

    /** A mesh of which nothing is left, not even of a run that was broken off. */
    static MeshProcesses fresh(Path checkout, Path state, String... upOptions) {
        MeshProcesses mesh = new MeshProcesses(checkout, state, upOptions);
        mesh.close();
        return mesh;
    }

    @Override
    public void up() {
        String[] base = {"up", "--port-base", String.valueOf(portBase)};
        mesh(Stream.concat(Arrays.stream(base), upOptions.stream()).toArray(String[]::new));
    }

    @Override
    public URI gateway(String region) {
        return URI.create(env().at("/regions/" + region + "/gateway").asString());
    }

    @Override
    public URI app(String region, String role) {
        return processes(region, role)
                .map(process -> URI.create(process.get("url").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String nats(String region) {
        return env().at("/regions/" + region + "/nats").asString();
    }

    @Override
    public String password(String user) {
        return env().at("/users/" + user + "/password").asString();
    }

    @Override
    public void kill(String region, @Nullable String role) {
        kill(handles(region, role));
    }

    @Override
    public void killOne(String region, String role) {
        kill(handles(region, role).subList(0, 1));
    }

    private static void kill(List<ProcessHandle> victims) {
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim -> victim.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    private List<ProcessHandle> handles(String region, @Nullable String role) {
        List<ProcessHandle> found =
                processes(region, role)
                        .flatMap(process -> ProcessHandle.of(process.get("pid").asLong()).stream())
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("no " + role + " runs in " + region);
        }
        return found;
    }

    private Stream<JsonNode> processes(String region, @Nullable String role) {
        return status().get("processes")
                .valueStream()
                .filter(process -> process.get("region").asString().equals(region))
                .filter(process -> role == null || process.get("role").asString().equals(role));
    }

    @Override
    public Command.Result run(String... arguments) {
        return Command.run(
                checkout,
                Map.of("MESH_STATE", state.toString()),
                Stream.concat(
                                Stream.of(checkout.resolve("mesh").toString()),
                                Arrays.stream(arguments))
                        .toList());
    }

    /** Asked once: ports and passwords stay the same as long as the mesh has its data. */
    private synchronized JsonNode env() {
        if (env == null) {
            env = JSON.readTree(mesh("env", "--json"));
        }
        return env;
    }

    /** The next base from which the whole port table is free on loopback; no two are the same. */
    static int freePortBase() {
        return IntStream.generate(() -> NEXT_PORT_BASE.getAndAdd(PORT_SPAN))
                .takeWhile(base -> base <= PORT_BASE_MAX)
                .filter(MeshProcesses::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port base"));
    }

    private static boolean isFree(int base) {
        return IntStream.of(222, 2222, 3422, 4080, 4090, 4180, 4222, 4300)
                .map(offset -> base + offset)
                .allMatch(MeshProcesses::canListen);
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        mesh("down", "--data");
    }
}
