package dev.ordermesh.replay.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Origins;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.OrderName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of history a job is about; null and empty are any.
 *
 * @param since only what history took at this time or later
 * @param until only what it took at this time or before
 * @param fromSequence only from this place in history on, from 1
 * @param toSequence only up to this place
 * @param origin only what this region said
 * @param region only orders that this region fulfils
 * @param events only these, such as {@code created}
 * @param orders only these orders
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Selection(
        @Nullable Instant since,
        @Nullable Instant until,
        long fromSequence,
        long toSequence,
        @Nullable String origin,
        @Nullable String region,
        Set<String> events,
        Set<String> orders) {

    /** Most orders that are named one by one. */
    static final int ORDERS_MAX = 1_000;

    Selection {
        events = sorted(events);
        orders = sorted(orders);
    }

    private static Set<String> sorted(@Nullable Set<String> names) {
        return names == null || names.isEmpty() ? Set.of() : new TreeSet<>(names);
    }

    /** The same between these places. */
    Selection between(long first, long last) {
        return new Selection(since, until, first, last, origin, region, events, orders);
    }

    /** Everything up to this place. */
    static Selection upTo(long last) {
        return new Selection(null, null, 1, last, null, null, Set.of(), Set.of());
    }

    /** The same of these orders. */
    Selection about(Set<String> only) {
        return new Selection(since, until, fromSequence, toSequence, origin, region, events, only);
    }

    /** The same of these events. */
    Selection of(Set<String> only) {
        return new Selection(since, until, fromSequence, toSequence, origin, region, only, orders);
    }

    /** What the server can sort out by itself; what else history holds is no event. */
    List<String> subjects() {
        String fulfils = region == null ? "*" : region;
        return events.isEmpty()
                ? List.of("orders.*." + fulfils)
                : events.stream().map(event -> "orders." + event + "." + fulfils).toList();
    }

    /** Whether this and everything behind it is too late. */
    boolean endsBefore(StoredMessage stored) {
        return stored.sequence() > toSequence
                || (until != null && stored.storedAt().isAfter(until));
    }

    /** Whether a message of the right subject and place belongs to it. */
    boolean takes(StoredMessage stored) {
        return (since == null || !stored.storedAt().isBefore(since))
                && (origin == null || origin.equals(originOf(stored)))
                && (orders.isEmpty() || orders.contains(String.valueOf(orderOf(stored))));
    }

    /** The region that said it; null where that can't be told. */
    static @Nullable String originOf(StoredMessage stored) {
        return Origins.of(stored.message().headers()).map(region -> region.name()).orElse(null);
    }

    /** The order that a message is about; null where that can't be told. */
    static @Nullable String orderOf(StoredMessage stored) {
        Map<String, String> headers = stored.message().headers();
        return OrderName.of(headers, () -> ExactJson.tree(stored.message().body()));
    }
}
