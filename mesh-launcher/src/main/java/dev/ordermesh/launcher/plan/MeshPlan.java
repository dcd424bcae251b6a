package dev.ordermesh.launcher.plan;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every process that should run, in the order of regions and roles. */
public record MeshPlan(List<Instance> instances) {

    public MeshPlan {
        instances = List.copyOf(instances);
    }

    /** What follows from the table and the settings. */
    public static MeshPlan of(MeshTable unbased, MeshSettings settings) {
        MeshTable table = unbased.withPortBase(settings.portBase());
        List<Instance> instances = new ArrayList<>();
        for (String region : settings.regions()) {
            for (int node = 1; node <= settings.nodes(); node++) {
                instances.add(nats(table, region, node, settings.nodes()));
            }
            instances.add(app(table, Role.CONTROLLER, region, 1));
            instances.add(app(table, Role.GATEWAY, region, 1));
            for (int worker = 1; worker <= settings.workersIn(region); worker++) {
                instances.add(app(table, Role.WORKER, region, worker));
            }
        }
        replayRegion(table, settings)
                .ifPresent(region -> instances.add(app(table, Role.REPLAY, region, 1)));
        instances.add(provider(table));
        instances.removeIf(instance -> settings.without().contains(instance.role()));
        return new MeshPlan(instances);
    }

    private static Optional<String> replayRegion(MeshTable table, MeshSettings settings) {
        return historyRegions(table).stream().filter(settings.regions()::contains).findFirst();
    }

    /** The regions that can run a replay service, in the table's order. */
    public static List<String> historyRegions(MeshTable table) {
        return table.regions().stream().filter(RegionPlan::history).map(RegionPlan::name).toList();
    }

    private static Instance nats(MeshTable table, String region, int node, int nodes) {
        Map<PortRole, Integer> ports = new EnumMap<>(PortRole.class);
        List<PortRole> uses =
                new ArrayList<>(List.of(PortRole.CLIENT, PortRole.MONITOR, PortRole.LEAF));
        if (nodes > 1) {
            uses.add(PortRole.ROUTE);
        }
        uses.forEach(use -> ports.put(use, table.port(use, region, node)));
        return new Instance(Role.NATS_SERVER, region, node, ports);
    }

    private static Instance app(MeshTable table, Role role, String region, int number) {
        int port = table.port(role.port(), region, number);
        return new Instance(role, region, number, Map.of(role.port(), port));
    }

    /** One for all regions, on the port that the first of the table has for it. */
    private static Instance provider(MeshTable table) {
        int port = table.port(PortRole.PROVIDER, table.regionNames().getFirst(), 1);
        return new Instance(Role.PROVIDER, Instance.OUTSIDE, 1, Map.of(PortRole.PROVIDER, port));
    }

    /** Those of one role. */
    public Stream<Instance> of(Role role) {
        return instances.stream().filter(instance -> instance.role() == role);
    }

    /** Those of one role in one region. */
    public Stream<Instance> of(Role role, String region) {
        return of(role).filter(instance -> instance.region().equals(region));
    }

    /** The other regions in which something is planned. */
    public Set<String> peersOf(String region) {
        return instances.stream()
                .map(Instance::region)
                .filter(other -> !other.equals(region) && !other.equals(Instance.OUTSIDE))
                .collect(Collectors.toSet());
    }
}
