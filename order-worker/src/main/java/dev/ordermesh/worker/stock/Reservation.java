package dev.ordermesh.worker.stock;

import java.util.Objects;

/** What came of an order's wish; the same whenever it is asked again. */
public sealed interface Reservation {

    /** All pieces are held for the order, or have left for it. */
    record Granted() implements Reservation {}

    /**
     * The order holds nothing, and never will.
     *
     * @param sku the first article, by number, of which there was not enough
     * @param wanted pieces that the order wanted of it
     * @param left pieces that there were at its turn
     */
    record OutOfStock(String sku, long wanted, long left) implements Reservation {
        public OutOfStock {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /** The order holds nothing any more, or was called off before it asked. */
    record Over(Settlement how) implements Reservation {
        public Over {
            Objects.requireNonNull(how, "how");
        }
    }
}
