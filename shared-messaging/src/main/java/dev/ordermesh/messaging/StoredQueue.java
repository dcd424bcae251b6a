package dev.ordermesh.messaging;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Uses the messages of one subject as a queue: reads the first, removes it, reads the next.
 *
 * <p>Both are done by the stream's leader, so a read sees every publish and every removal that was
 * acknowledged before it, as a direct get, which any replica answers, does not. Each is bounded by
 * {@code nats.request-timeout} and fails with {@link BrokerUnavailable} when the stream can't
 * answer.
 */
public interface StoredQueue {

    /** The oldest message of this subject (no wildcard) in the stream; empty when it has none. */
    CompletableFuture<Optional<StoredMessage>> firstAsync(String stream, String subject);

    /** Removes the message at this place of the stream; false when it could not, or is gone. */
    CompletableFuture<Boolean> removeAsync(String stream, long sequence);
}
