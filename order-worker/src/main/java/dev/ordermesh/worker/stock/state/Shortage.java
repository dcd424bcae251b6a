package dev.ordermesh.worker.stock.state;

import java.util.Objects;

/**
 * Why an order got nothing: the first article, by its number, of which there was not enough.
 *
 * @param sku the article
 * @param wanted pieces that the order wanted
 * @param left pieces that were available at its turn; not below 0
 */
public record Shortage(String sku, long wanted, long left) {

    public Shortage {
        Objects.requireNonNull(sku, "sku");
        left = Math.max(0, left);
    }
}
