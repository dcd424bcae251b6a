package dev.ordermesh.messaging;

/**
 * Business code for one delivery; it may run many at a time and see a message more than once.
 *
 * <p>An exception counts as {@link Verdict.Retry} with a growing delay. After {@code
 * nats.listener.handler-timeout} the thread is interrupted and the delivery retried.
 *
 * @param <T> the decoded payload
 */
@FunctionalInterface
public interface MessageHandler<T> {

    /** Handles one delivery and says what becomes of the message. */
    Verdict handle(Delivery<T> delivery);
}
