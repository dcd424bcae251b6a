package dev.ordermesh.controller.mesh;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.topology.StreamRole;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream as the table wants it in the own region.
 *
 * @param config the configuration in the server's own JSON; copied on the way in and out
 * @param sources the streams it reads, of which each name occurs once
 */
public record DesiredStream(
        StreamRole role, String name, ObjectNode config, List<SourceRef> sources) {

    private static final String SOURCES = "sources";

    public DesiredStream {
        requireNonNull(role, "role");
        requireNonNull(name, "name");
        config = config.deepCopy();
        sources = List.copyOf(sources);
    }

    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    /** The configuration without the sources of these names. */
    public ObjectNode configWithout(Set<String> names) {
        ObjectNode without = config.deepCopy();
        ArrayNode kept = without.putArray(SOURCES);
        for (JsonNode source : config.path(SOURCES)) {
            if (!names.contains(source.path("name").asString(""))) {
                kept.add(source);
            }
        }
        return without;
    }

    /** Whether it has replicas, and so a leader that another can take over from. */
    public boolean replicated() {
        return config.path("num_replicas").asInt(1) > 1;
    }

    /** The limit of its size in bytes. */
    public long maxBytes() {
        return config.path("max_bytes").asLong(-1);
    }
}
