package dev.ordermesh.messaging;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads single messages of a stream by direct get.
 *
 * <p>Each read is bounded by {@code nats.request-timeout} and fails with {@link BrokerUnavailable}
 * when the stream can't answer; a message that is not there is an empty result.
 */
public interface StoredMessages {

    /** The message at this place of the stream. */
    CompletableFuture<Optional<StoredMessage>> bySequenceAsync(String stream, long sequence);

    /** The last message of this subject (no wildcard) in the stream. */
    CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(String stream, String subject);

    /** As {@link #bySequenceAsync}, waiting for the answer. */
    Optional<StoredMessage> bySequence(String stream, long sequence);

    /** As {@link #lastBySubjectAsync}, waiting for the answer. */
    Optional<StoredMessage> lastBySubject(String stream, String subject);
}
