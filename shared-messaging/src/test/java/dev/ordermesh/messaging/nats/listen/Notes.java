package dev.ordermesh.messaging.nats.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.AttemptNotes;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A stream of notes in memory. */
final class Notes implements StoredMessages, MessagePublisher {

    private static final String SUBJECT = "notes";

    private final Map<String, Message> last = new ConcurrentHashMap<>();
    private volatile boolean broken;

    /** A listener's attempts over these notes, which do not wait for one another. */
    Attempts attempts() {
        return new Attempts(new AttemptNotes("NOTES", SUBJECT), this, this, Duration.ZERO);
    }

    /** A process ended with that message in hand. */
    void open(long sequence, int deathsBefore) {
        put(Message.of(SUBJECT + "." + sequence, ("open " + deathsBefore).getBytes(UTF_8)));
    }

    /** What is noted of a message. */
    String of(long sequence) {
        Message note = last.get(SUBJECT + "." + sequence);
        return note == null ? "" : note.text();
    }

    /** From now on nothing can be read or noted. */
    void breakDown() {
        broken = true;
    }

    private void put(Message note) {
        last.put(note.subject(), note);
    }

    @Override
    public CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation) {
        if (broken) {
            return CompletableFuture.failedFuture(
                    new BrokerUnavailable(BrokerUnavailable.Reason.NOT_CONNECTED, "broken"));
        }
        put(message);
        return CompletableFuture.completedFuture(new PublishAck("NOTES", 1, false));
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(
            String stream, String subject) {
        if (broken) {
            return CompletableFuture.failedFuture(
                    new BrokerUnavailable(BrokerUnavailable.Reason.NOT_CONNECTED, "broken"));
        }
        return CompletableFuture.completedFuture(
                Optional.ofNullable(last.get(subject))
                        .map(note ->
                                new StoredMessage(note, stream, 1, ListenerFixtures.STORED_AT)));
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> bySequenceAsync(
            String stream, long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredMessage> bySequence(String stream, long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredMessage> lastBySubject(String stream, String subject) {
        throw new UnsupportedOperationException();
    }
}
