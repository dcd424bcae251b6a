package dev.ordermesh.topology;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table as one region sees it: placeholders filled in, and which streams cross to whom. */
public record RegionView(MeshTable table, MeshNames names, String region) {

    private static final String PEER = "{peer}";

    public RegionView {
        table.region(region);
    }

    /** The plan of this region. */
    public RegionPlan plan() {
        return table.region(region);
    }

    /** All other regions, in the table's order. */
    public List<String> peers() {
        return table.peersOf(region).stream().map(RegionPlan::name).toList();
    }

    /** The name of this region's stream of a kind. */
    public String stream(StreamRole role) {
        return names.stream(role, region);
    }

    /** A subject with its placeholders filled in, all but {@code {peer}} and {@code {source}}. */
    public String fill(String template) {
        String subject = template.replace("{region}", region);
        for (StreamRole role : StreamRole.values()) {
            subject = subject.replace("{" + role.key() + "}", stream(role));
        }
        if (subject.contains("{")) {
            throw new InvalidMeshTable(template + " has an unknown placeholder");
        }
        return subject;
    }

    /** A subject with all placeholders filled in: one for each peer if it names {@code {peer}}. */
    public Stream<String> fillForPeers(String template) {
        return template.contains(PEER)
                ? peers().stream().map(peer -> fill(template.replace(PEER, peer)))
                : Stream.of(fill(template));
    }

    /** The kinds of this region's streams that a peer sources: what is exported to it, no more. */
    public Set<StreamRole> crossingTo(String peer) {
        Set<StreamRole> crossing = new TreeSet<>();
        for (StreamRole reader : StreamRole.values()) {
            StreamPlan plan = table.stream(reader);
            if (plan.where().includes(table.region(peer))) {
                plan.sources().forEach(source -> crossing.add(source.stream()));
            }
        }
        return crossing;
    }
}
