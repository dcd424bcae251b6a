package dev.ordermesh.systemtests;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mesh of containers, driven by {@code ./mesh --docker}, and by Docker's API for what breaks it;
 * one nats-server a region, because the tests share its machine.
 */
final class MeshContainers implements SystemUnderTest {

    /** What the images of our apps are built on. */
    static final String JAVA_IMAGE = "eclipse-temurin:25-jre";

    private static final String NAME = "order-mesh-test";
    private static final List<String> ROLES = List.of("controller", "gateway", "worker");

    private final ComposeProject project = new ComposeProject(NAME);
    private final MeshTable table =
            MeshTable.load(MeshProcesses.CHECKOUT.resolve("configs"))
                    .withPortBase(MeshProcesses.freePortBase());
    private final Map<String, String> environment = new HashMap<>(ComposeProject.engine());
    private final List<String> upOptions;

    private MeshContainers(List<String> upOptions) {
        this.upOptions = upOptions;
        environment.put("COMPOSE_PROJECT_NAME", NAME);
        environment.put(
                "MESH_STATE",
                Path.of("target", "mesh-state-containers").toAbsolutePath().toString());
    }

    /**
     * A mesh of which nothing is left, not even of a run that was broken off.
     *
     * @param upOptions further options of {@code up}
     */
    static MeshContainers fresh(String... upOptions) {
        MeshContainers mesh = new MeshContainers(List.of(upOptions));
        mesh.close();
        return mesh;
    }

    @Override
    public void up() {
        String base = Integer.toString(table.ports().base());
        Stream<String> options = Stream.of("up", "--nodes", "1", "--port-base", base);
        mesh(Stream.concat(options, upOptions.stream()).toArray(String[]::new));
    }

    @Override
    public Command.Result run(String... arguments) {
        return command(Stream.of("./mesh", "--docker"), arguments);
    }

    @Override
    public URI gateway(String region) {
        return URI.create("http://127.0.0.1:" + table.port(PortRole.GATEWAY, region, 1));
    }

    @Override
    public URI app(String region, String role) {
        String service = ComposeProject.app(role, region);
        return URI.create("http://%s:8080".formatted(project.address(service::equals, region)));
    }

    @Override
    public String nats(String region) {
        String address = project.address(ComposeProject.servers(region), region);
        return "nats://%s:4222".formatted(address);
    }

    @Override
    public String password(String user) {
        return project.file(
                        "secrets", "/volumes/authority/secrets/%s/nats.password".formatted(user))
                .strip();
    }

    @Override
    public void kill(String region, @Nullable String role) {
        project.kill(services(region, role));
    }

    @Override
    public void killOne(String region, String role) {
        project.killOne(services(region, role));
    }

    private static Predicate<String> services(String region, @Nullable String role) {
        Predicate<String> chosen =
                service ->
                        ROLES.stream()
                                .filter(app -> role == null || app.equals(role))
                                .anyMatch(app -> service.equals(ComposeProject.app(app, region)));
        if (role == null || role.equals("nats-server")) {
            chosen = chosen.or(ComposeProject.servers(region));
        }
        if (role == null && region.equals(REGIONS.getFirst())) {
            chosen = chosen.or("replay"::equals);
        }
        return chosen;
    }

    /** Lets a region's server hang until this is closed. */
    ComposeProject.Fault pauseServer(String region) {
        return project.pause(ComposeProject.servers(region));
    }

    /**
     * Cuts the link of two regions until this is closed.
     *
     * @param first the one that comes first in the table
     */
    ComposeProject.Fault cutLink(String first, String second) {
        return project.cut(first, second);
    }

    /** What this mesh has made and still is there: containers, volumes and networks. */
    List<String> remains() {
        return project.remains();
    }

    /** Not {@code ./mesh}, which knows nothing of a mesh whose state folder is gone. */
    @Override
    public void close() {
        command(
                        Stream.of("docker", "compose", "--file", "docker-compose.yml"),
                        "down",
                        "--volumes",
                        "--timeout",
                        "10")
                .require();
    }

    private Command.Result command(Stream<String> command, String... arguments) {
        return Command.run(
                MeshProcesses.CHECKOUT,
                environment,
                Stream.concat(command, Stream.of(arguments)).toList());
    }
}
