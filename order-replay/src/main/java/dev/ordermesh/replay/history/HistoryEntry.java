package dev.ordermesh.replay.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the answer: a message as history holds it.
 *
 * @param sequence its place in history
 * @param time when history took it
 * @param event what happened, such as {@code created}
 * @param region the region that fulfils the order
 * @param origin the region that said it: for {@code created}, the one that took the order
 * @param order the order's id, where it can be read
 * @param version of the schema of {@code data}, as the header says it; null where none does
 * @param unknown why this version of the code can't read the event; null where it can, as far as
 *     subject and headers tell
 * @param data the body as JSON, as it was published: in {@code version}, not in the newest
 * @param raw the body in Base64, where it is no JSON
 */
@JsonPropertyOrder({
    "sequence",
    "time",
    "event",
    "region",
    "origin",
    "order",
    "version",
    "unknown",
    "traceparent",
    "data",
    "raw"
})
record HistoryEntry(
        long sequence,
        Instant time,
        @Nullable String event,
        @Nullable String region,
        @Nullable String origin,
        @Nullable String order,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unknown,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceparent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode data,
        @JsonInclude(JsonInclude.Include.NON_NULL) byte @Nullable [] raw) {}
