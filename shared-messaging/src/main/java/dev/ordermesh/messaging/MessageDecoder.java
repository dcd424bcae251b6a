package dev.ordermesh.messaging;

/**
 * Turns bytes into what a handler works with.
 *
 * @param <T> the decoded payload
 */
@FunctionalInterface
public interface MessageDecoder<T> {

    /** Decodes from the message alone. */
    T decode(Message message) throws UndecodableMessage;

    /** Decodes with what the stream knows, such as the time of arrival; by default without it. */
    default T decode(Message message, DeliveryMetadata metadata) throws UndecodableMessage {
        return decode(message);
    }
}
