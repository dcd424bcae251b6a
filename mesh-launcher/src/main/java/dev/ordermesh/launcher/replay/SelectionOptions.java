package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.TimeText;
import dev.ordermesh.model.event.OrderEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events are meant; what is not given is any. */
final class SelectionOptions {

    /** What the service takes at most. */
    private static final int ORDERS_MAX = 1_000;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "What history took then or later: a length such as 1h or 7d, or a moment such as"
                            + " 2026-11-24T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "What it took then or before; what it takes after the start is never read.")
    private @Nullable String until;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "From this place in history on, that one included.")
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "Up to this place in history, that one included.")
    private @Nullable Long to;

    @Option(names = "--origin", paramLabel = "REGION", description = "What this region said.")
    private @Nullable String origin;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Orders that this region fulfils.")
    private @Nullable String region;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            completionCandidates = Events.class,
            description = "This event: ${COMPLETION-CANDIDATES}. May be given again.")
    private List<String> events = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "ID",
            description = "This order. May be given again, for up to 1000.")
    private List<String> orders = new ArrayList<>();

    @Option(names = "--customer", paramLabel = "ID", description = "Orders of this customer.")
    private @Nullable String customer;

    /** The names of events. */
    static final class Events implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OrderEventType.values()).map(OrderEventType::token).iterator();
        }
    }

    /**
     * As the service is told: a time as it was typed, for its clock counts.
     *
     * @throws Refusal when it makes no sense whatever history holds
     */
    Map<String, Object> selection(Instant now) {
        requireUsable(now);
        Map<String, Object> selection = new LinkedHashMap<>();
        put(selection, "since", since);
        put(selection, "until", until);
        put(selection, "fromSequence", from);
        put(selection, "toSequence", to);
        put(selection, "origin", origin);
        put(selection, "region", region);
        put(selection, "events", events.isEmpty() ? null : events);
        put(selection, "orders", orders.isEmpty() ? null : orders);
        put(selection, "customer", customer);
        return selection;
    }

    private static void put(Map<String, Object> selection, String name, @Nullable Object value) {
        if (value != null) {
            selection.put(name, value);
        }
    }

    private void requireUsable(Instant now) {
        Instant first = since == null ? Instant.MIN : TimeText.moment("--since", since, now);
        Instant last = until == null ? Instant.MAX : TimeText.moment("--until", until, now);
        if (first.isAfter(last)) {
            throw Refusal.usage("--until: %s is before --since %s".formatted(until, since));
        }
        requirePlace("--from", from);
        requirePlace("--to", to);
        if (from != null && to != null && from > to) {
            throw Refusal.usage("--to: %d is before --from %d".formatted(to, from));
        }
        if (orders.size() > ORDERS_MAX) {
            throw Refusal.usage(
                    "--order: %d are more than %d; leave it away and select by time"
                            .formatted(orders.size(), ORDERS_MAX));
        }
    }

    private static void requirePlace(String option, @Nullable Long place) {
        if (place != null && place < 1) {
            throw Refusal.usage(
                    "%s: %d is no place in history; the first is 1".formatted(option, place));
        }
    }
}
