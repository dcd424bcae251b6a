package dev.ordermesh.messaging;

/**
 * Business code for one delivery; it may run many at a time and see a message more than once.
 *
 * <p>An exception counts as {@link Verdict.Retry} with a growing delay, until there were {@code
 * nats.listener.max-failures} for one message in this process: then it is a dead letter. After
 * {@code nats.listener.handler-timeout} the thread is interrupted and the delivery retried, however
 * often.
 *
 * @param <T> the decoded payload
 */
@FunctionalInterface
public interface MessageHandler<T> {

    /** Handles one delivery and says what becomes of the message. */
    Verdict handle(Delivery<T> delivery);
}
