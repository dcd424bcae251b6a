package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.StreamIdentity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INBOUND as its leader sees it.
 *
 * @param identity which INBOUND, see {@link StreamIdentity}
 * @param first its first sequence, 0 or 1 if nothing was ever removed
 * @param last its last sequence
 * @param sources its sources by the name of the stream
 */
record Inbound(String identity, long first, long last, Map<String, Source> sources) {

    private static final Source NONE = new Source(0, false);

    /** A source that heard nothing for longer, not even a heartbeat, does not know its lag. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

    Inbound {
        sources = Map.copyOf(sources);
    }

    static Inbound read(JetStreamApi api, String stream) {
        JsonNode info = api.call("STREAM.INFO." + stream);
        Map<String, Source> sources = new HashMap<>();
        info.path("sources")
                .forEach(each -> sources.put(each.path("name").asString(""), source(each)));
        return new Inbound(
                StreamIdentity.of(info.path("created").asString("")),
                info.path("state").path("first_seq").asLong(0),
                info.path("state").path("last_seq").asLong(0),
                sources);
    }

    private static Source source(JsonNode source) {
        long active = source.path("active").asLong(-1);
        boolean heard = active >= 0 && active < SILENT_AFTER.toNanos();
        return new Source(source.path("seq").asLong(0), heard && source.path("lag").asLong(1) == 0);
    }

    Source source(String stream) {
        return sources.getOrDefault(stream, NONE);
    }

    /** Whether it still holds all that it ever took. */
    boolean whole() {
        return first <= 1;
    }

    /**
     * How far it has come with one origin.
     *
     * @param position the last sequence that it stored
     * @param atEnd whether nothing more waits for it there
     */
    record Source(long position, boolean atEnd) {}
}
