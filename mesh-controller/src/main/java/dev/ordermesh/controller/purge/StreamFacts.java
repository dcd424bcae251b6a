package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.jetstream.StreamIdentity;
import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the server what a decision to purge needs, and purges. */
final class StreamFacts {

    private final JetStreamApi api;
    private final Clock clock;

    StreamFacts(JetStreamApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** What the stream holds now. */
    StreamSize size(DesiredStream stream) {
        JsonNode info = api.call("STREAM.INFO." + stream.name());
        JsonNode state = info.path("state");
        return new StreamSize(
                StreamIdentity.of(info.path("created").asString("")),
                state.path("first_seq").asLong(),
                state.path("last_seq").asLong(),
                state.path("bytes").asLong(),
                stream.maxBytes());
    }

    /** The last sequence that all of these consumers have had acknowledged. */
    OptionalLong acknowledged(List<DesiredConsumer> consumers) {
        PurgeLimit limit = new PurgeLimit().notBeyond(OptionalLong.of(Long.MAX_VALUE));
        for (DesiredConsumer consumer : consumers) {
            JsonNode info = api.call("CONSUMER.INFO." + consumer.stream() + "." + consumer.name());
            limit.notBeyond(OptionalLong.of(info.path("ack_floor").path("stream_seq").asLong(0)));
        }
        return limit.last();
    }

    /** The last sequence that is older than this. */
    OptionalLong olderThan(DesiredStream stream, StreamSize size, Duration age) {
        ObjectNode request =
                api.tree()
                        .put("start_time", clock.instant().minus(age).toString())
                        .put("next_by_subj", ">");
        try {
            JsonNode first = api.call("STREAM.MSG.GET." + stream.name(), request);
            return OptionalLong.of(first.path("message").path("seq").asLong(1) - 1);
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.NO_MESSAGE) {
                return OptionalLong.of(size.lastSequence());
            }
            throw e;
        }
    }

    /**
     * The last sequence that the snapshot under this subject holds, by its own word; empty when
     * there is none, so that nothing is removed that it would have to hold.
     */
    OptionalLong heldBySnapshot(DesiredStream stream, String subject) {
        ObjectNode request = api.tree().put("last_by_subj", subject);
        try {
            JsonNode last = api.call("STREAM.MSG.GET." + stream.name(), request).path("message");
            return SnapshotMark.read(last.path("hdrs").asString(""));
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.NO_MESSAGE) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /**
     * Removes everything up to this sequence, and of these subjects alone if given.
     *
     * @return how many messages went
     */
    long purge(DesiredStream stream, @Nullable String subject, long upTo) {
        ObjectNode request = api.tree().put("seq", upTo + 1);
        if (subject != null) {
            request.put("filter", subject);
        }
        return api.call("STREAM.PURGE." + stream.name(), request).path("purged").asLong(0);
    }
}
