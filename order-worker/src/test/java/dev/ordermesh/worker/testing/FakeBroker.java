package dev.ordermesh.worker.testing;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.StoredQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stream that keeps all, drops repeated message ids and minds the expected sequence of a
 * subject, as JetStream does.
 */
public final class FakeBroker implements MessagePublisher, StoredMessages, StoredQueue, PullReader {

    private final List<StoredMessage> messages = new ArrayList<>();
    private Consumer<Message> beforePublish = message -> {};
    private Consumer<Message> afterPublish = message -> {};
    private boolean silent;
    private @Nullable String unreadable;
    private Consumer<String> beforeRead = subject -> {};
    private Runnable aroundRemoval = () -> {};
    private long lastSequence;
    private Instant now = Instant.EPOCH;
    private Duration window = Duration.ofDays(36_500);

    /** From now on it is this time. */
    public void at(Instant time) {
        now = time;
    }

    /** Drops repeats of a message id for so long. */
    public void remembersFor(Duration duplicateWindow) {
        window = duplicateWindow;
    }

    /** Runs before each publish; what it throws is how the publish fails, with nothing stored. */
    public void beforePublish(Consumer<Message> action) {
        beforePublish = action;
    }

    /** Runs after each publish; what it throws is how the publish fails, though it is stored. */
    public void afterPublish(Consumer<Message> action) {
        afterPublish = action;
    }

    /** Stores as another writer would, whatever is there. */
    public long put(String subject, byte[] body) {
        return store(Message.of(subject, body));
    }

    /** Stores the last message of a subject anew, with one header more. */
    public void stored(String subject, String header, String value) {
        long _ = store(last(subject).orElseThrow().message().withHeader(header, value));
    }

    /** All bodies of a subject, first to last. */
    public List<byte[]> bodies(String subject) {
        return messages(subject).map(Message::body).toList();
    }

    /** All that is stored under a subject, first to last. */
    public Stream<Message> messages(String subject) {
        return messages.stream()
                .map(StoredMessage::message)
                .filter(message -> message.subject().equals(subject));
    }

    /** What a timer of this subject becomes when its time has come, as the server does it. */
    public Optional<Due> due(String timer) {
        return messages(timer).reduce((_, last) -> last).map(FakeBroker::due);
    }

    private static Due due(Message timer) {
        Map<String, String> headers = new LinkedHashMap<>(timer.headers());
        String at = Objects.requireNonNull(headers.remove("Nats-Schedule"), "no timer");
        String target = Objects.requireNonNull(headers.remove("Nats-Schedule-Target"), "target");
        headers.remove(Message.ID_HEADER);
        headers.put("Nats-Scheduler", timer.subject());
        headers.put("Nats-Schedule-Next", "purge");
        return new Due(
                new Message(target, headers, timer.body()),
                Instant.parse(at.substring("@at ".length())));
    }

    /** A message, and when the server stores it. */
    public record Due(Message message, Instant at) {}

    /** The subjects in the order in which something was stored under them. */
    public List<String> subjects() {
        return messages.stream().map(stored -> stored.message().subject()).toList();
    }

    /** From now on no publish is answered. */
    public void answerNever() {
        silent = true;
    }

    /** From now on the last message of this subject can't be read. */
    public void failReads(String subject) {
        unreadable = subject;
    }

    /** Runs before each read of a subject's last message. */
    public void beforeRead(Consumer<String> action) {
        beforeRead = action;
    }

    /** Runs before each removal and after it; what it throws is how the removal fails. */
    public void aroundRemoval(Runnable action) {
        aroundRemoval = action;
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> firstAsync(String stream, String subject) {
        return CompletableFuture.completedFuture(
                messages.stream()
                        .filter(stored -> stored.message().subject().equals(subject))
                        .findFirst());
    }

    @Override
    public CompletableFuture<Boolean> removeAsync(String stream, long sequence) {
        try {
            aroundRemoval.run();
            boolean removed = messages.removeIf(stored -> stored.sequence() == sequence);
            aroundRemoval.run();
            return CompletableFuture.completedFuture(removed);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation) {
        try {
            beforePublish.accept(message);
            if (silent) {
                return new CompletableFuture<>();
            }
            PublishAck ack = take(message, expectation);
            afterPublish.accept(message);
            return CompletableFuture.completedFuture(ack);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private PublishAck take(Message message, PublishExpectation expectation) {
        String stream = Objects.requireNonNullElse(expectation.stream(), "ANY");
        Optional<StoredMessage> repeated =
                messages.stream()
                        .filter(stored -> sameId(stored.message(), message))
                        .filter(stored -> now.isBefore(stored.storedAt().plus(window)))
                        .findFirst();
        if (repeated.isPresent()) {
            return new PublishAck(stream, repeated.get().sequence(), true);
        }
        Long expected = expectation.lastSubjectSequence();
        long last = last(message.subject()).map(StoredMessage::sequence).orElse(0L);
        if (expected != null && expected != last) {
            throw new PublishRefused(
                    PublishRefused.Reason.WRONG_LAST_SEQUENCE,
                    "wrong last sequence: " + last,
                    10071,
                    null);
        }
        return new PublishAck(stream, store(message), false);
    }

    private long store(Message message) {
        messages.add(new StoredMessage(message, "ANY", ++lastSequence, now));
        return lastSequence;
    }

    private static boolean sameId(Message a, Message b) {
        String id = a.header(Message.ID_HEADER);
        return id != null && id.equals(b.header(Message.ID_HEADER));
    }

    private Optional<StoredMessage> last(String subject) {
        return messages.reversed().stream()
                .filter(stored -> stored.message().subject().equals(subject))
                .findFirst();
    }

    @Override
    public PullSession open(PullRequest request) {
        Instant from = Objects.requireNonNull(request.from(), "from");
        return new FakeReading(
                messages.stream()
                        .filter(stored -> !stored.storedAt().isBefore(from))
                        .filter(stored ->
                                request.filterSubjects().contains(stored.message().subject()))
                        .toList());
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(
            String stream, String subject) {
        if (subject.equals(unreadable)) {
            return CompletableFuture.failedFuture(
                    new BrokerUnavailable(BrokerUnavailable.Reason.TIMEOUT, "no answer"));
        }
        beforeRead.accept(subject);
        return CompletableFuture.completedFuture(last(subject));
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> bySequenceAsync(
            String stream, long sequence) {
        throw new UnsupportedOperationException("the worker reads no sequences");
    }

    @Override
    public Optional<StoredMessage> bySequence(String stream, long sequence) {
        return bySequenceAsync(stream, sequence).join();
    }

    @Override
    public Optional<StoredMessage> lastBySubject(String stream, String subject) {
        return lastBySubjectAsync(stream, subject).join();
    }
}
