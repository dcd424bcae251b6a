package dev.ordermesh.worker.processing;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are fulfilled.
 *
 * @param concurrency Orders that this worker handles at a time, of those that arrive and again of
 *     those that were put off.
 * @param paymentLimit Highest total whose payment is asked for, in the order's own currency.
 * @param retryDelayMin How long an order waits at most after its first failure, and at least half
 *     of it; twice as long after each further one.
 * @param retryDelayMax How long it waits at most, however often it failed.
 * @param carrierDelay How long after its goods are set aside an order's carrier comes, at most
 *     limits.timer of the table; 0 for at once.
 * @param orderLimit How long after a worker has accepted it an order may take until it ships; then
 *     it is cancelled. 0 for as long as it takes.
 */
@ConfigurationProperties("ordermesh.worker")
record ProcessingProperties(
        @DefaultValue("32") int concurrency,
        @DefaultValue("100000") BigDecimal paymentLimit,
        @DefaultValue("500ms") Duration retryDelayMin,
        @DefaultValue("30s") Duration retryDelayMax,
        @DefaultValue("0s") Duration carrierDelay,
        @DefaultValue("0s") Duration orderLimit) {

    ProcessingProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.concurrency must be at least 1, not " + concurrency);
        }
        if (paymentLimit.signum() < 0) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.payment-limit must not be negative: " + paymentLimit);
        }
        if (!retryDelayMin.isPositive() || retryDelayMin.compareTo(retryDelayMax) > 0) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.retry-delay-min %s must be above 0 and at most retry-delay-max %s"
                            .formatted(retryDelayMin, retryDelayMax));
        }
        if (carrierDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.carrier-delay must not be negative: " + carrierDelay);
        }
        if (orderLimit.isNegative()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.order-limit must not be negative: " + orderLimit);
        }
    }

    /**
     * How long to wait after this delivery (from 1) failed: twice as long each time, and of that
     * between half and all, so that orders which failed together do not come back together.
     *
     * @param chance 0 to 1
     */
    Duration retryDelay(long deliveryCount, double chance) {
        Duration most = mostDelay(deliveryCount);
        return most.minusMillis((long) (most.toMillis() * (1 - chance) / 2));
    }

    private Duration mostDelay(long deliveryCount) {
        // 2^16 times any sensible minimum is above any sensible maximum.
        long doublings = Math.clamp(deliveryCount - 1, 0, 16);
        Duration delay = retryDelayMin.multipliedBy(1L << doublings);
        return delay.compareTo(retryDelayMax) < 0 ? delay : retryDelayMax;
    }
}
