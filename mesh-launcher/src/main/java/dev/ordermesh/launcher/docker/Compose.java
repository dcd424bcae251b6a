package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code docker compose} over the checkout's files, with the ports of a mesh's settings. */
final class Compose {

    /** A cold start on a small machine, and images that have to come over a slow line. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Docker docker;
    private final MeshSettings settings;
    private final MeshPlan plan;

    Compose(Session session, MeshSettings settings) {
        this.settings = settings;
        this.plan = MeshPlan.of(session.table(), settings);
        this.docker =
                new Docker(
                        session.home().root(),
                        session.home().logs().resolve("compose.log"),
                        ports(plan));
    }

    /**
     * Starts what does not run, the first time in the order of health.
     *
     * <p>Compose gives up at the first dependency that is unhealthy, as apps are whose server has
     * just gone: what is there already is started without regard to order.
     */
    void up() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "-d", "--no-build"));
        if (!containers().isEmpty()) {
            arguments.add("--no-deps");
        }
        for (String region : settings.regions()) {
            arguments.add("--scale");
            arguments.add("worker-%s=%d".formatted(area(region), settings.workersIn(region)));
        }
        run(arguments);
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
        List<String> arguments = new ArrayList<>(List.of("inspect", "--format", format));
        arguments.addAll(containers);
        return docker.run(LIMIT, arguments.toArray(String[]::new)).lines().toList();
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
            case REPLAY -> "replay";
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
            } else if (instance.role() != Role.WORKER) {
                ports.put(
                        "MESH_%s_%s".formatted(instance.role().name(), region),
                        Integer.toString(instance.port(instance.role().port())));
            }
        }
        return ports;
    }
}
