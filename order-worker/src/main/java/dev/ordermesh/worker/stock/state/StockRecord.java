package dev.ordermesh.worker.stock.state;

import dev.ordermesh.model.OrderId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** One message of a region's stock stream. */
public sealed interface StockRecord {

    /**
     * What there is before anything happened; only the first one counts.
     *
     * @param anyOther pieces of each article that {@code levels} does not name
     * @param levels pieces by article
     */
    record Seed(long anyOther, SortedMap<String, Long> levels) implements StockRecord {
        public Seed {
            levels = sorted(levels);
            checkOnHand(anyOther);
            levels.values().forEach(StockRecord::checkOnHand);
        }
    }

    /** Somebody counted: so many pieces are on the shelf, reserved ones included. */
    record Counted(String sku, long onHand) implements StockRecord {
        public Counted {
            Objects.requireNonNull(sku, "sku");
            checkOnHand(onHand);
        }
    }

    /** Pieces came, or went for another reason than an order; within 0 and the most on hand. */
    record Moved(String sku, long by) implements StockRecord {
        public Moved {
            Objects.requireNonNull(sku, "sku");
            checkOnHand(Math.absExact(by));
        }
    }

    /**
     * What one message says of an order. The first is a {@link Reserve} (or the word that none is
     * to come); each further one replaces the one that its writer has seen.
     */
    sealed interface OfOrder extends StockRecord {
        /** The order. */
        OrderId order();
    }

    /**
     * An order wants all of this, or nothing; whether it gets it, its place in the stream says.
     *
     * @param wanted pieces by article; none for an order without lines
     * @param expiresAt from when on the reservation may be ended by {@link Expired}
     */
    record Reserve(OrderId order, SortedMap<String, Long> wanted, Instant expiresAt)
            implements OfOrder {
        public Reserve {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(expiresAt, "expiresAt");
            wanted = sorted(wanted);
            if (wanted.values().stream().anyMatch(pieces -> pieces < 1)) {
                throw new IllegalArgumentException("an order wants at least one piece of each");
            }
        }
    }

    /** That an order got nothing, and why, written down so that it can be told for ever. */
    record Refused(OrderId order, Shortage shortage) implements OfOrder {
        public Refused {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(shortage, "shortage");
        }
    }

    /** The order needs its pieces no more, or will never want any. */
    record Released(OrderId order) implements OfOrder {
        public Released {
            Objects.requireNonNull(order, "order");
        }
    }

    /** The order's pieces have left the shelf. */
    record Shipped(OrderId order) implements OfOrder {
        public Shipped {
            Objects.requireNonNull(order, "order");
        }
    }

    /**
     * The order did not ship in time; counts only if the server stored it at that time or later.
     */
    record Expired(OrderId order) implements OfOrder {
        public Expired {
            Objects.requireNonNull(order, "order");
        }
    }

    private static SortedMap<String, Long> sorted(Map<String, Long> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private static void checkOnHand(long pieces) {
        if (pieces < 0 || pieces > SkuLevel.ON_HAND_MAX) {
            throw new IllegalArgumentException(
                    "pieces must be 0 to " + SkuLevel.ON_HAND_MAX + ", not " + pieces);
        }
    }
}
