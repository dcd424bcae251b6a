package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the server says about a delivery.
 *
 * @param stream the stream it comes from
 * @param consumer the durable consumer that delivered it
 * @param streamSequence its place in the stream, from 1
 * @param deliveryCount 1 at the first delivery
 * @param storedAt when the stream stored it
 * @param pending how many messages the consumer had still to deliver
 */
public record DeliveryMetadata(
        String stream,
        String consumer,
        long streamSequence,
        long deliveryCount,
        Instant storedAt,
        long pending) {

    public DeliveryMetadata {
        requireNonNull(stream, "stream");
        requireNonNull(consumer, "consumer");
        requireNonNull(storedAt, "storedAt");
    }

    /** Whether an earlier delivery of this message was not acknowledged. */
    public boolean redelivered() {
        return deliveryCount > 1;
    }
}
