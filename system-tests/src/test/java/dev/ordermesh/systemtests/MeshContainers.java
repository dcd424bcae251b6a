package dev.ordermesh.systemtests;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mesh of containers, driven by {@code ./mesh --docker}, and by {@code docker compose} for what
 * breaks it; one nats-server a region, because two meshes and their tests share one machine.
 */
final class MeshContainers implements MeshUnderTest, AutoCloseable {

    static final String PROJECT = "order-mesh-test";

    private static final List<String> ROLES = List.of("controller", "gateway", "worker");
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MeshTable table =
            MeshTable.load(MeshProcesses.CHECKOUT.resolve("configs"))
                    .withPortBase(MeshProcesses.freePortBase());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment =
            Map.of(
                    "COMPOSE_PROJECT_NAME",
                    PROJECT,
                    "MESH_STATE",
                    Path.of("target", "mesh-state-containers").toAbsolutePath().toString());

    /** A mesh of which nothing is left, not even of a run that was broken off. */
    static MeshContainers fresh() {
        MeshContainers mesh = new MeshContainers();
        mesh.compose("down", "-v", "--timeout", "10");
        return mesh;
    }

    @Override
    public void up() {
        mesh(
                "up",
                "--nodes",
                "1",
                "--workers",
                "us-east=2",
                "--port-base",
                Integer.toString(table.ports().base()));
    }

    /** Runs a command of the front door over containers and returns what it printed. */
    String mesh(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./mesh", "--docker"));
        command.addAll(Arrays.asList(arguments));
        return Command.run(MeshProcesses.CHECKOUT, environment, command).require();
    }

    @Override
    public URI gateway(String region) {
        return loopback(PortRole.GATEWAY, region);
    }

    private URI loopback(PortRole role, String region) {
        return URI.create("http://127.0.0.1:" + table.port(role, region, 1));
    }

    @Override
    public String nats(String region) {
        String container = containers(natsServer(region)).getFirst();
        return "nats://%s:4222".formatted(address(container));
    }

    @Override
    public String password(String user) {
        Path file = Path.of("target", user + ".password").toAbsolutePath();
        compose(
                "cp",
                "secrets:/volumes/authority/secrets/%s/nats.password".formatted(user),
                file.toString());
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill(String region, @Nullable String role) {
        List<String> services = new ArrayList<>();
        if (role == null || role.equals("nats-server")) {
            services.add(natsServer(region));
        }
        ROLES.stream()
                .filter(app -> role == null || role.equals(app))
                .forEach(app -> services.add(app + "-" + shortName(region)));
        if (role == null && region.equals("us-east")) {
            services.add("replay");
        }
        compose(Stream.concat(Stream.of("kill"), services.stream()).toArray(String[]::new));
    }

    @Override
    public void killOne(String region, String role) {
        String service =
                role.equals("nats-server") ? natsServer(region) : role + "-" + shortName(region);
        docker("kill", containers(service).getFirst());
    }

    /** Cuts the link of two regions: one side's server leaves the network that both share. */
    void cutLink(String first, String second) {
        docker(
                "network",
                "disconnect",
                link(first, second),
                containers(natsServer(second)).getFirst());
    }

    /** Joins them again, under the name by which the other side dials. */
    void joinLink(String first, String second) {
        String server = natsServer(second);
        docker(
                "network",
                "connect",
                "--alias",
                server,
                link(first, second),
                containers(server).getFirst());
    }

    @Override
    public JsonNode status() {
        ObjectNode status = JSON.createObjectNode();
        ArrayNode processes = status.putArray("processes");
        for (String region : REGIONS) {
            for (String role : ROLES) {
                for (String container : containers(role + "-" + shortName(region))) {
                    processes
                            .addObject()
                            .put("region", region)
                            .put("role", role)
                            .put("url", "http://%s:8080".formatted(address(container)));
                }
            }
        }
        return status;
    }

    /** What the controller of a region reports. */
    JsonNode region(String region) {
        return JSON.readTree(get(loopback(PortRole.CONTROLLER, region).resolve("/region")));
    }

    @Override
    public List<JsonNode> history() {
        return get(loopback(PortRole.REPLAY, "us-east").resolve("/history?since=24h"))
                .lines()
                .<JsonNode>map(JSON::readTree)
                .toList();
    }

    private String get(URI uri) {
        try {
            return http.send(
                            HttpRequest.newBuilder(uri).timeout(READ_LIMIT).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What this mesh has made and still is there: containers, volumes and networks. */
    List<String> remains() {
        String label = "label=com.docker.compose.project=" + PROJECT;
        return Stream.of(
                        docker("ps", "-aq", "--filter", label),
                        docker("volume", "ls", "-q", "--filter", label),
                        docker("network", "ls", "-q", "--filter", label))
                .flatMap(String::lines)
                .toList();
    }

    /** Ends everything and deletes its data. */
    void down() {
        mesh("down", "--data");
    }

    @Override
    public void close() {
        compose("down", "-v", "--timeout", "10");
    }

    private static String natsServer(String region) {
        return "nats-%s-1".formatted(region);
    }

    private static String shortName(String region) {
        return region.substring(0, region.indexOf('-'));
    }

    private static String link(String first, String second) {
        return "%s_%s-%s".formatted(PROJECT, first, second);
    }

    private List<String> containers(String service) {
        return compose("ps", "-q", service).lines().toList();
    }

    /** For single requests; what is much goes to published ports. */
    private String address(String container) {
        return docker(
                        "inspect",
                        "--format",
                        "{{range $name, $net := .NetworkSettings.Networks}}{{$net.IPAddress}} {{end}}",
                        container)
                .strip()
                .split(" ")[0];
    }

    private String compose(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "docker",
                                "compose",
                                "-f",
                                "docker-compose.yml",
                                "-f",
                                "docker-compose.light.yml"));
        command.addAll(Arrays.asList(arguments));
        return Command.run(MeshProcesses.CHECKOUT, environment, command).require();
    }

    private String docker(String... arguments) {
        List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        return Command.run(MeshProcesses.CHECKOUT, Map.of(), command).require();
    }
}
