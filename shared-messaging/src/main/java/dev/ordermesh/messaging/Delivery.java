package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

/**
 * A decoded message with what it came in.
 *
 * @param <T> the decoded payload
 */
public record Delivery<T>(T payload, Message message, DeliveryMetadata metadata) {

    public Delivery {
        requireNonNull(payload, "payload");
        requireNonNull(message, "message");
        requireNonNull(metadata, "metadata");
    }
}
