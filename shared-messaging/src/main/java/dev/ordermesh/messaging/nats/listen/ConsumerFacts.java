package dev.ordermesh.messaging.nats.listen;

import java.time.Duration;
import java.util.Optional;

/**
 * What the server says about a durable consumer.
 *
 * @param deliverSubject where it pushes to; empty if it waits to be asked
 * @param deliverGroup the queue group it pushes to
 * @param ackWait the shortest time until an unacknowledged delivery comes again
 * @param maxDeliver deliveries before the server gives up silently; -1 = never
 * @param maxAckPending unacknowledged deliveries it allows itself; -1 = no limit
 * @param pending messages it has yet to deliver
 * @param ackPending deliveries that nobody has acknowledged
 * @param bound whether anyone listens on the deliver subject, or has asked
 * @param paused whether it is paused
 */
record ConsumerFacts(
        String deliverSubject,
        String deliverGroup,
        Duration ackWait,
        long maxDeliver,
        long maxAckPending,
        long pending,
        long ackPending,
        boolean bound,
        boolean paused) {

    /** Whether deliveries must be asked for. */
    boolean pull() {
        return deliverSubject.isEmpty();
    }

    /** Whether the server has something that it may deliver now. */
    boolean deliverable() {
        return pending > 0 && !paused && (maxAckPending < 0 || ackPending < maxAckPending);
    }

    long backlog() {
        return pending + ackPending;
    }

    /** Why these settings can't work with this consumer, with both values. */
    Optional<String> conflictWith(ListenerSettings settings) {
        if (maxAckPending < 0 || maxAckPending > settings.pendingMax()) {
            return Optional.of(
                    "its max_ack_pending %d must be at most nats.listener.pending-max=%d"
                            .formatted(maxAckPending, settings.pendingMax()));
        }
        if (maxDeliver > 0) {
            return Optional.of(
                    "its max_deliver %d would drop messages without a word; it must be -1"
                            .formatted(maxDeliver));
        }
        return Optional.empty();
    }
}
