package dev.ordermesh.worker.stock.state;

import java.util.Objects;

/**
 * How much of one article there is, in pieces.
 *
 * @param sku the article
 * @param onHand on the shelf, reserved ones included; below 0 when more left than was said to be
 *     there
 * @param reserved of these, promised to orders
 * @param shipped left the shelf for orders so far
 */
public record SkuLevel(String sku, long onHand, long reserved, long shipped) {

    /** Most pieces that can be said to be on hand. */
    public static final long ON_HAND_MAX = 1_000_000_000;

    public SkuLevel {
        Objects.requireNonNull(sku, "sku");
    }

    /** What an order can still get; below 0 when more is promised than is there. */
    public long available() {
        return onHand - reserved;
    }

    SkuLevel withOnHand(long pieces) {
        return new SkuLevel(sku, pieces, reserved, shipped);
    }

    SkuLevel reserve(long pieces) {
        return new SkuLevel(sku, onHand, reserved + pieces, shipped);
    }

    SkuLevel giveBack(long pieces) {
        return new SkuLevel(sku, onHand, reserved - pieces, shipped);
    }

    SkuLevel ship(long pieces) {
        return new SkuLevel(sku, onHand - pieces, reserved - pieces, shipped + pieces);
    }
}
