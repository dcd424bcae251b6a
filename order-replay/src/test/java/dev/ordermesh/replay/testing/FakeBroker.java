package dev.ordermesh.replay.testing;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Direct gets from a {@link FakeHistory}, and one more stream of everything that is published,
 * which keeps to what is expected of the last sequence of a subject.
 */
public final class FakeBroker implements StoredMessages, MessagePublisher {

    public final List<StoredMessage> published = new ArrayList<>();

    /** What the next publishes end with; null: they are stored. */
    public final Deque<Optional<RuntimeException>> failures = new ArrayDeque<>();

    private final FakeHistory history;

    public FakeBroker(FakeHistory history) {
        this.history = history;
    }

    /** What was published on subjects that begin so. */
    public List<Message> on(String prefix) {
        return published.stream()
                .map(StoredMessage::message)
                .filter(message -> message.subject().startsWith(prefix))
                .toList();
    }

    @Override
    public CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation) {
        RuntimeException failure = failures.isEmpty() ? null : failures.removeFirst().orElse(null);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        long last = last(message.subject()).map(StoredMessage::sequence).orElse(0L);
        Long expected = expectation.lastSubjectSequence();
        if (expected != null && expected != last) {
            return CompletableFuture.failedFuture(
                    new PublishRefused(
                            PublishRefused.Reason.WRONG_LAST_SEQUENCE, "wrong last sequence"));
        }
        String stream = Objects.requireNonNull(expectation.stream(), "the stream is always said");
        long sequence = published.size() + 1L;
        published.add(
                new StoredMessage(
                        message, stream, sequence, FakeHistory.NOON.plusSeconds(sequence)));
        return CompletableFuture.completedFuture(new PublishAck(stream, sequence, false));
    }

    private Optional<StoredMessage> last(String subject) {
        return published.stream()
                .filter(stored -> stored.message().subject().equals(subject))
                .reduce((_, later) -> later);
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
        return last(subject).filter(stored -> stored.stream().equals(stream));
    }

    /** Lets the next publish go, and the one after it fail. */
    public void failSecond(@Nullable RuntimeException failure) {
        failures.add(Optional.empty());
        failures.add(Optional.ofNullable(failure));
    }
}
