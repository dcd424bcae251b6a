package dev.ordermesh.topology;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table as one region sees it: placeholders filled in, and which streams cross to whom. */
public record RegionView(MeshTable table, MeshNames names, String region) {

    private static final String PEER = "{peer}";
    private static final String DESTINATION = "{destination}";

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

    /** A subject with its placeholders filled in, those that stand for one subject alone. */
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

    /**
     * A subject with all placeholders filled in: one for each peer if it names {@code {peer}}, one
     * for each region of the table if it names {@code {destination}}.
     */
    public Stream<String> fillEach(String template) {
        if (template.contains(PEER)) {
            return peers().stream().map(peer -> fill(template.replace(PEER, peer)));
        }
        if (template.contains(DESTINATION)) {
            return table.regionNames().stream()
                    .map(name -> fill(template.replace(DESTINATION, name)));
        }
        return Stream.of(fill(template));
    }

    /** Whether a region's programs ask others about their stock: those beside its history. */
    public boolean asksForStock(String any) {
        return table.region(any).history();
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
