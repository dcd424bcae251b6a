package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.Tool;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code docker compose} over the checkout's files, with the ports of a mesh's settings. */
final class Compose {

    /** A cold start on a small machine, and images that have to come over a slow line. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Duration CONVALESCENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String HEALTH =
            "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}";

    private final Clock clock;
    private final Tool docker;
    private final MeshSettings settings;
    private final MeshPlan plan;

    Compose(Session session, MeshSettings settings) {
        this.clock = session.clock();
        this.settings = settings;
        this.plan = MeshPlan.of(session.table(), settings);
        this.docker =
                new Tool(
                        "docker",
                        session.home().root(),
                        session.home().logs().resolve("compose.log"),
                        ports(plan));
    }

    /**
     * Starts what does not run, in the order of health.
     *
     * <p>Compose gives up at the first dependency that is unhealthy, as apps are whose server has
     * just gone: so what is there already is started first, and may get well.
     */
    void up() throws IOException, InterruptedException {
        List<String> present = containers();
        if (!present.isEmpty()) {
            docker.run(LIMIT, command("start", present));
            awaitWell(present);
        }
        List<String> arguments = new ArrayList<>(List.of("up", "-d", "--no-build"));
        for (String region : settings.regions()) {
            arguments.add("--scale");
            arguments.add("worker-%s=%d".formatted(area(region), settings.workersIn(region)));
        }
        run(arguments);
    }

    /** Whoever is still ill afterwards, compose names. */
    private void awaitWell(List<String> containers) throws IOException, InterruptedException {
        Instant end = clock.instant().plus(CONVALESCENCE);
        while (inspect(HEALTH, containers).contains("unhealthy") && clock.instant().isBefore(end)) {
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /**
     * Ends every container.
     *
     * @param data whether volumes go too
     */
    void down(boolean data) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("down"));
        if (data) {
            arguments.add("--volumes");
        }
        run(arguments);
    }

    /** Ids of all containers that are there, running or not. */
    List<String> containers() throws IOException, InterruptedException {
        return run(List.of("ps", "--all", "--quiet")).lines().toList();
    }

    /** What {@code docker inspect} says of these, one line each. */
    List<String> inspect(String format, List<String> containers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--format=" + format));
        all.addAll(containers);
        return docker.run(LIMIT, command("inspect", all)).lines().toList();
    }

    private static String[] command(String name, List<String> arguments) {
        return Stream.concat(Stream.of(name), arguments.stream()).toArray(String[]::new);
    }

    /** What {@code mesh keys} prints in the container that fills the volumes. */
    String keys(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T", "secrets", "keys"));
        command.addAll(arguments);
        command.addAll(List.of("--containers", "/volumes"));
        return run(command);
    }

    /** Copies a file out of the volumes, from the container that filled them. */
    void copy(String from, Path to) throws IOException, InterruptedException {
        String _ = run(List.of("cp", "secrets:/volumes/" + from, to.toString()));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("compose", "--file", "docker-compose.yml"));
        if (settings.nodes() == 1) {
            command.addAll(List.of("--file", "docker-compose.light.yml"));
        }
        command.addAll(arguments);
        return docker.run(LIMIT, command.toArray(String[]::new));
    }

    /** The service of an instance, as docker-compose.yml calls it. */
    static String service(Instance instance) {
        return switch (instance.role()) {
            case NATS_SERVER -> "nats-%s-%d".formatted(instance.region(), instance.number());
            case REPLAY, PROVIDER -> instance.role().text();
            case CONTROLLER, GATEWAY, WORKER ->
                    "%s-%s".formatted(instance.role().text(), area(instance.region()));
        };
    }

    private static String area(String region) {
        return region.substring(0, region.indexOf('-'));
    }

    /** Published ports, under the variables of docker-compose.yml. */
    private static Map<String, String> ports(MeshPlan plan) {
        Map<String, String> ports = new TreeMap<>();
        for (Instance instance : plan.instances()) {
            String region = MeshNames.upper(instance.region());
            if (instance.role() == Role.NATS_SERVER) {
                ports.put(
                        "MESH_MONITOR_%s_%d".formatted(region, instance.number()),
                        Integer.toString(instance.port(PortRole.MONITOR)));
            } else if (instance.role() == Role.PROVIDER) {
                ports.put("MESH_PROVIDER", Integer.toString(instance.port(PortRole.PROVIDER)));
            } else if (instance.role() != Role.WORKER) {
                ports.put(
                        "MESH_%s_%s".formatted(instance.role().name(), region),
                        Integer.toString(instance.port(instance.role().port())));
            }
        }
        return ports;
    }
}
