package dev.ordermesh.messaging;

import java.util.concurrent.CompletableFuture;

/**
 * Stores messages in JetStream and says so only when the server did.
 *
 * <p>Never blocks the caller. A future completes within {@code nats.publish.timeout}: with the ack,
 * with {@link PublishRefused} (surely not stored), or with {@link PublishFateUnknown} (may be
 * stored; repeating it under the same {@link Message#ID_HEADER} is safe within the stream's
 * duplicate window). At most {@code nats.publish.window} publishes are under way at once.
 */
public interface MessagePublisher {

    /** Publishes without an expectation; see the type for how the future ends. */
    default CompletableFuture<PublishAck> publish(Message message) {
        return publish(message, PublishExpectation.none());
    }

    /** Publishes if the expectation holds; {@code WRONG_LAST_SEQUENCE} if it does not. */
    CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation);
}
