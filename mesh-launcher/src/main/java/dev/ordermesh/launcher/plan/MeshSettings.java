package dev.ordermesh.launcher.plan;

import dev.ordermesh.topology.MeshTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The choices that a mesh is started with; later commands find them in the state folder.
 *
 * @param portBase from which all ports follow
 * @param nodes nats-servers in each region: 1 or 3
 * @param regions in the table's order
 * @param workers by region; one where nothing is said
 * @param without roles that somebody else runs
 * @param clientTls whether clients of nats-server talk TLS
 */
public record MeshSettings(
        int portBase,
        int nodes,
        List<String> regions,
        Map<String, Integer> workers,
        Set<Role> without,
        boolean clientTls) {

    public MeshSettings {
        regions = List.copyOf(Objects.requireNonNull(regions, "regions"));
        workers = Map.copyOf(Objects.requireNonNull(workers, "workers"));
        without = Set.copyOf(Objects.requireNonNull(without, "without"));
    }

    /** What nobody has chosen: every region of the table, one of each. */
    public static MeshSettings defaults(MeshTable table) {
        return new MeshSettings(
                table.ports().base(), 1, table.regionNames(), Map.of(), Set.of(), false);
    }

    /** The same with other ports. */
    public MeshSettings withPortBase(int base) {
        return new MeshSettings(base, nodes, regions, workers, without, clientTls);
    }

    /** The same with 1 or 3 nodes a region. */
    public MeshSettings withNodes(int count) {
        return new MeshSettings(portBase, count, regions, workers, without, clientTls);
    }

    /** The same with nothing left out: where a process is, whoever runs it. */
    public MeshSettings withEverything() {
        return new MeshSettings(portBase, nodes, regions, workers, Set.of(), clientTls);
    }

    /** How many workers a region has. */
    public int workersIn(String region) {
        return workers.getOrDefault(region, 1);
    }
}
