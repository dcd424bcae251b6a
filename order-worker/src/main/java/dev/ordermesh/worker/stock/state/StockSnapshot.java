package dev.ordermesh.worker.stock.state;

import java.util.List;

/**
 * Everything that follows from a stock stream up to one place.
 *
 * @param position the last sequence that went into it; 0 for none
 * @param seeded whether there was a first level
 * @param anyOther pieces of each article that is not listed
 * @param levels articles that were counted or ordered, by number
 * @param open orders whose last word is not spoken, by id
 */
public record StockSnapshot(
        long position, boolean seeded, long anyOther, List<SkuLevel> levels, List<OpenOrder> open) {

    /** Of a stream that holds nothing. */
    public static final StockSnapshot EMPTY = new StockSnapshot(0, false, 0, List.of(), List.of());

    public StockSnapshot {
        levels = List.copyOf(levels);
        open = List.copyOf(open);
    }
}
