package dev.ordermesh.messaging.nats.listen;

import java.time.Duration;

/**
 * Bounds of listening.
 *
 * @param handlerTimeout after which a handler is interrupted
 * @param retryDelay before the second delivery after an exception; doubles with each delivery
 * @param retryDelayMax the longest such delay
 * @param maxDeliveries after so many failed deliveries an exception is a dead letter; 0 = never
 * @param pendingMax deliveries that may wait here; the consumer's max_ack_pending must be below
 * @param checkInterval between looks at the consumer
 * @param stallLimit pending, yet nothing delivered for so long: bind again
 * @param drainTimeout for handlers to end at stop
 */
public record ListenerSettings(
        Duration handlerTimeout,
        Duration retryDelay,
        Duration retryDelayMax,
        int maxDeliveries,
        int pendingMax,
        Duration checkInterval,
        Duration stallLimit,
        Duration drainTimeout) {

    private static final int DOUBLINGS_MAX = 30;

    /** The delay after this many deliveries, from 1. */
    Duration delayAfter(long deliveries) {
        int doublings = Math.clamp(deliveries - 1, 0, DOUBLINGS_MAX);
        Duration grown = retryDelay.multipliedBy(1L << doublings);
        return grown.compareTo(retryDelayMax) < 0 ? grown : retryDelayMax;
    }

    /** Whether an exception at this delivery, from 1, is the last one to be forgiven. */
    boolean exhaustedAt(long deliveries) {
        return maxDeliveries > 0 && deliveries >= maxDeliveries;
    }
}
