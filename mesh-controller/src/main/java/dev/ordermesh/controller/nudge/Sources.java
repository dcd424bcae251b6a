package dev.ordermesh.controller.nudge;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.SourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and re-creates the sources of the own streams. */
final class Sources {

    private final JetStreamApi api;

    Sources(JetStreamApi api) {
        this.api = api;
    }

    /** What the server says of a stream's sources, those that the table wants. */
    View read(DesiredStream stream) {
        JsonNode info = api.call("STREAM.INFO." + stream.name());
        Map<String, JsonNode> running = new TreeMap<>();
        info.path("sources").forEach(each -> running.put(each.path("name").asString(""), each));
        List<SourceSighting> sightings = new ArrayList<>();
        boolean complete = true;
        for (SourceRef wanted : stream.sources()) {
            JsonNode source = running.get(wanted.stream());
            if (source == null) {
                complete = false;
            } else {
                sightings.add(sighting(stream, wanted, source.path("active").asLong(-1)));
            }
        }
        return new View(sightings, complete);
    }

    private static SourceSighting sighting(DesiredStream stream, SourceRef wanted, long active) {
        return new SourceSighting(
                new SourceKey(stream.name(), wanted.stream()),
                wanted.origin(),
                active < 0 ? null : Duration.ofNanos(active));
    }

    /**
     * Removes these sources and adds them again: from the wanted list, never from one just read.
     */
    void recreate(DesiredStream stream, Set<String> names) {
        update(stream, stream.configWithout(names));
        complete(stream);
    }

    /** Makes the list of sources what the table wants. */
    void complete(DesiredStream stream) {
        update(stream, stream.config());
    }

    private void update(DesiredStream stream, ObjectNode config) {
        JsonNode updated = api.call("STREAM.UPDATE." + stream.name(), config);
        assert updated.has("config");
    }

    /**
     * The sources of one stream.
     *
     * @param complete whether each wanted source is there
     */
    record View(List<SourceSighting> sightings, boolean complete) {

        View {
            sightings = List.copyOf(sightings);
        }
    }
}
