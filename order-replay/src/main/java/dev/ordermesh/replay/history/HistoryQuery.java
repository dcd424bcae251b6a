package dev.ordermesh.replay.history;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.model.wire.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of history is asked for; null is any.
 *
 * @param since only what history took at this time or later
 * @param until only what it took at this time or before
 * @param region only orders that this region fulfils
 * @param origin only what this region said
 * @param limit most lines
 */
record HistoryQuery(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Region region,
        @Nullable Region origin,
        @Nullable OrderEventType event,
        @Nullable OrderId order,
        long limit) {

    /** Everything. */
    static final HistoryQuery ALL =
            new HistoryQuery(null, null, null, null, null, null, Long.MAX_VALUE);

    /** What the server can sort out by itself; what else history holds is no event. */
    List<String> subjects() {
        return List.of(
                "orders.%s.%s"
                        .formatted(
                                event == null ? "*" : event.token(),
                                region == null ? "*" : region.name()));
    }

    /** Whether everything from this time on is too late. */
    boolean endsBefore(Instant time) {
        return until != null && time.isAfter(until);
    }

    /**
     * Whether a message's headers alone tell that it is about another order: most of a long history
     * need not be read then.
     */
    boolean passesOver(Map<String, String> headers) {
        String subject = Headers.find(headers, Headers.CE_SUBJECT);
        return order != null && subject != null && !order.value().equals(subject);
    }

    /** Whether an entry of the right subject belongs to the answer. */
    boolean takes(HistoryEntry entry) {
        return (order == null || order.value().equals(entry.order()))
                && (origin == null || origin.name().equals(entry.origin()));
    }
}
