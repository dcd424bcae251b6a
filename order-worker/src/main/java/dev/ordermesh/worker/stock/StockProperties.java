package dev.ordermesh.worker.stock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the region's stock is kept.
 *
 * @param answerTimeout How long one reservation, release or shipment waits for its place in the
 *     stream to be read.
 * @param reservedFor How long an order may hold pieces before others may have them.
 * @param snapshotAfter Messages of the stock stream after which a snapshot is written.
 * @param sweepEvery How often is looked for orders that held pieces for too long.
 */
@ConfigurationProperties("ordermesh.worker.stock")
record StockProperties(
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("7d") Duration reservedFor,
        @DefaultValue("10000") int snapshotAfter,
        @DefaultValue("30s") Duration sweepEvery) {

    StockProperties {
        positive("answer-timeout", answerTimeout);
        positive("reserved-for", reservedFor);
        positive("sweep-every", sweepEvery);
        if (snapshotAfter < 10 || snapshotAfter > 100_000) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.stock.snapshot-after must be 10 to 100000, not "
                            + snapshotAfter);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.stock.%s must be above 0, not %s".formatted(name, value));
        }
    }
}
