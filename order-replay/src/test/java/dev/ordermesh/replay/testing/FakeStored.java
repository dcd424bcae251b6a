package dev.ordermesh.replay.testing;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Direct gets from a {@link FakeHistory}. */
public final class FakeStored implements StoredMessages {

    private final FakeHistory history;

    public FakeStored(FakeHistory history) {
        this.history = history;
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> bySequenceAsync(
            String stream, long sequence) {
        return CompletableFuture.completedFuture(bySequence(stream, sequence));
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(
            String stream, String subject) {
        return CompletableFuture.completedFuture(lastBySubject(stream, subject));
    }

    @Override
    public Optional<StoredMessage> bySequence(String stream, long sequence) {
        return sequence <= history.size ? Optional.of(history.stored(sequence)) : Optional.empty();
    }

    @Override
    public Optional<StoredMessage> lastBySubject(String stream, String subject) {
        throw new UnsupportedOperationException("nobody asks history so");
    }
}
