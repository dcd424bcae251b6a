package dev.ordermesh.replay.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an audit looks at, and how far it goes.
 *
 * @param regions of the table, in its order
 * @param workers the consumers whose dead letters end an order
 * @param since only what history took at this time or later; null for all of it
 * @param settledBefore an open order that has moved since then is excused; null excuses none
 */
record AuditScope(
        List<String> regions,
        Set<String> workers,
        @Nullable Instant since,
        @Nullable Instant settledBefore,
        int ordersMax,
        int findingsMax) {

    AuditScope {
        regions = List.copyOf(regions);
        workers = Set.copyOf(workers);
    }

    /** Whether an order that last moved then should have ended. */
    boolean settled(long lastAtMillis) {
        return settledBefore == null || lastAtMillis < settledBefore.toEpochMilli();
    }

    /** The table's order; what it does not know comes last. */
    Comparator<String> inTableOrder() {
        return Comparator.<String>comparingInt(
                        region -> {
                            int at = regions.indexOf(region);
                            return at < 0 ? regions.size() : at;
                        })
                .thenComparing(Comparator.naturalOrder());
    }
}
