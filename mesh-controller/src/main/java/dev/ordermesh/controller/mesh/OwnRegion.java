package dev.ordermesh.controller.mesh;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.StreamRole;
import java.util.List;
import java.util.Optional;

/**
 * The region this controller owns, and what the table wants there.
 *
 * @param regions all regions of this mesh, this one included, in the table's order
 * @param streams what must exist, each stream after those of the own region that it sources
 */
public record OwnRegion(
        String name,
        MeshTable table,
        MeshNames names,
        List<String> regions,
        List<DesiredStream> streams,
        List<DesiredConsumer> consumers) {

    public OwnRegion {
        regions = List.copyOf(regions);
        streams = List.copyOf(streams);
        consumers = List.copyOf(consumers);
    }

    /** The other regions of this mesh. */
    public List<String> peers() {
        return regions.stream().filter(region -> !region.equals(name)).toList();
    }

    /** The own stream of this kind, if the region has one. */
    public Optional<DesiredStream> find(StreamRole role) {
        return streams.stream().filter(stream -> stream.role() == role).findFirst();
    }

    /** The own stream of a kind that every region has. */
    public DesiredStream stream(StreamRole role) {
        return find(role)
                .orElseThrow(() -> new IllegalStateException(name + " has no stream of " + role));
    }

    /** The own streams that source others. */
    public List<DesiredStream> sourcing() {
        return streams.stream().filter(stream -> !stream.sources().isEmpty()).toList();
    }

    /** Regions that keep a HISTORY, also those that don't run now: history waits for them. */
    public List<String> withHistory() {
        return table.regions().stream().filter(RegionPlan::history).map(RegionPlan::name).toList();
    }
}
