package dev.ordermesh.launcher.plan;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.topology.InvalidMeshTable;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code up} that are remembered; what is not given stays as it was. */
public final class SettingsOptions {

    private static final String APPS = "gateway, worker, controller, replay or provider";
    private static final String ALL = "all";
    private static final String NONE = "none";

    @Option(
            names = "--nodes",
            paramLabel = "1|3",
            description =
                    "nats-servers in each region; 3 make a cluster. Fixed while there is data.")
    @Nullable Integer nodes;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N|REGION=N",
            description = "Workers in every region, or by region: us-east=3,eu-west=2.")
    @Nullable List<String> workers;

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "REGION",
            description = "Only these regions; 'all' for every one of the table.")
    @Nullable List<String> regions;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "Leave out "
                            + APPS
                            + ", because you run it yourself;"
                            + " 'none' to start all again.")
    @Nullable List<String> without;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description =
                    "Base from which all ports follow (4000: clients 4222, gateways 8080 ...).")
    @Nullable Integer portBase;

    @Option(
            names = "--client-tls",
            negatable = true,
            description = "Clients of nats-server talk TLS, with the mesh's own authority.")
    @Nullable Boolean clientTls;

    /**
     * The settings with these options on top.
     *
     * @throws Refusal for values that the table does not allow
     */
    public MeshSettings over(MeshSettings before, MeshTable table) {
        MeshSettings chosen =
                new MeshSettings(
                        portBase == null ? before.portBase() : portBase,
                        nodes == null ? before.nodes() : oneOrThree(nodes),
                        regions == null ? before.regions() : regions(regions, table),
                        workers == null
                                ? before.workers()
                                : workers(workers, before.workers(), table),
                        without == null ? before.without() : roles(without),
                        clientTls == null ? before.clientTls() : clientTls);
        check(chosen, table);
        return chosen;
    }

    /** What was remembered may be of another table than today's. */
    private static void check(MeshSettings chosen, MeshTable table) {
        chosen.regions().forEach(region -> known("--regions", region, table));
        chosen.workers()
                .forEach((region, count) -> {
                    known("--workers", region, table);
                    count(count.toString(), table);
                });
        try {
            MeshPlan.of(table, chosen);
        } catch (InvalidMeshTable beyondTheRange) {
            throw Refusal.usage("--port-base: " + beyondTheRange.getMessage());
        }
    }

    /** The number, if a region can have so many nodes. */
    public static int oneOrThree(int nodes) {
        if (nodes != 1 && nodes != 3) {
            throw Refusal.usage("--nodes: a region has 1 or 3 nodes, not " + nodes);
        }
        return nodes;
    }

    private static List<String> regions(List<String> names, MeshTable table) {
        if (names.equals(List.of(ALL))) {
            return table.regionNames();
        }
        names.forEach(name -> known("--regions", name, table));
        return table.regionNames().stream().filter(names::contains).toList();
    }

    /** Regions that are not named keep what they had. */
    private static Map<String, Integer> workers(
            List<String> values, Map<String, Integer> before, MeshTable table) {
        Map<String, Integer> workers = new TreeMap<>(before);
        for (String value : values) {
            int equals = value.indexOf('=');
            int count = count(value.substring(equals + 1), table);
            if (equals < 0) {
                table.regionNames().forEach(region -> workers.put(region, count));
            } else {
                workers.put(known("--workers", value.substring(0, equals), table), count);
            }
        }
        return workers;
    }

    private static int count(String text, MeshTable table) {
        int most = table.ports().instancesMax(PortRole.WORKER);
        try {
            int count = Integer.parseInt(text);
            if (count >= 0 && count <= most) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw Refusal.usage(
                "--workers: a region has 0 to %d workers, not %s".formatted(most, text));
    }

    private static Set<Role> roles(List<String> names) {
        Set<Role> roles = new HashSet<>();
        for (String name : names) {
            if (!name.equals(NONE)) {
                roles.add(
                        Role.ofText(name)
                                .filter(Role::app)
                                .orElseThrow(() ->
                                        Refusal.usage(
                                                "--without: %s, not %s".formatted(APPS, name))));
            }
        }
        return roles;
    }

    private static String known(String option, String region, MeshTable table) {
        if (!table.regionNames().contains(region)) {
            throw Refusal.usage(
                    "%s: no region %s; there are %s"
                            .formatted(option, region, String.join(", ", table.regionNames())));
        }
        return region;
    }
}
