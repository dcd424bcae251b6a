package dev.ordermesh.messaging.nats.listen;

import java.time.Duration;

/**
 * Bounds of listening.
 *
 * @param handlerTimeout after which a handler is interrupted
 * @param retryDelay before the next delivery after an exception; doubles with each
 * @param retryDelayMax the longest such delay
 * @param maxFailures exceptions of one message in this process that make it a dead letter; 0 =
 *     never
 * @param pendingMax deliveries that may wait here; the consumer's max_ack_pending must be below
 * @param checkInterval between looks at the consumer
 * @param stallLimit pending, yet nothing delivered for so long: bind again
 * @param drainTimeout for handlers to end at stop
 */
public record ListenerSettings(
        Duration handlerTimeout,
        Duration retryDelay,
        Duration retryDelayMax,
        int maxFailures,
        int pendingMax,
        Duration checkInterval,
        Duration stallLimit,
        Duration drainTimeout) {

    private static final int DOUBLINGS_MAX = 30;

    /** The delay after this many failures, from 1. */
    Duration delayAfter(long failures) {
        int doublings = Math.clamp(failures - 1, 0, DOUBLINGS_MAX);
        Duration grown = retryDelay.multipliedBy(1L << doublings);
        return grown.compareTo(retryDelayMax) < 0 ? grown : retryDelayMax;
    }

    /** Whether so many failures are enough. */
    boolean exhaustedAt(int failures) {
        return maxFailures > 0 && failures >= maxFailures;
    }
}
