package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.AttemptNotes;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out the message that ends the process whenever it is handled. No verdict tells of that, and
 * the server's count of deliveries also grows by retries, so a note on the server does: from the
 * third delivery on it says that a message is in hand, and after the verdict that it is not. A note
 * that the next delivery finds open is of a process that ended meanwhile. Others that it had in
 * hand have open notes too; so a message with one is handled alone among such, and it takes {@link
 * #DEATHS_MAX} ends to be given up.
 */
final class Attempts {

    /** Processes that end under the first two deliveries are not told from other redeliveries. */
    static final long NOTED_FROM = 3;

    /** So many ends of a process, each with the message in hand, and it is not handled again. */
    static final int DEATHS_MAX = 3;

    /** The cause by which such dead letters are counted. */
    static final String CAUSE = "worker-died";

    /** One note; without it a message is handled all the same. */
    private static final Duration NOTE_LIMIT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private static final Attempt UNNOTED =
            new Attempt() {
                @Override
                public int deaths() {
                    return 0;
                }

                @Override
                public void close() {
                    // Nothing was noted.
                }
            };

    private final @Nullable AttemptNotes place;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final Duration aloneWait;
    private final Semaphore alone = new Semaphore(1, true);

    /**
     * @param place where notes go; null for none
     * @param aloneWait longest wait for another such message to be done
     */
    Attempts(
            @Nullable AttemptNotes place,
            StoredMessages stored,
            MessagePublisher publisher,
            Duration aloneWait) {
        this.place = place;
        this.stored = stored;
        this.publisher = publisher;
        this.aloneWait = aloneWait;
    }

    /** One message in hand, until it is closed after its verdict. */
    interface Attempt extends AutoCloseable {

        /** How often its process ended. */
        int deaths();

        /** Whether that was too often. */
        default boolean condemned() {
            return deaths() >= DEATHS_MAX;
        }

        @Override
        void close();
    }

    /** What a note says. */
    private record Note(boolean open, int deaths) {

        private static final Note NONE = new Note(false, 0);

        static Note parse(String text) {
            String[] words = text.split(" ");
            try {
                return new Note(words[0].equals("open"), Integer.parseInt(words[1]));
            } catch (ArrayIndexOutOfBoundsException | NumberFormatException _) {
                return NONE;
            }
        }

        String text() {
            return (open ? "open " : "closed ") + deaths;
        }
    }

    /** Takes a message in hand; empty when another has to be done alone first. */
    Optional<Attempt> begin(DeliveryMetadata delivery) throws InterruptedException {
        if (place == null || delivery.deliveryCount() < NOTED_FROM) {
            return Optional.of(UNNOTED);
        }
        String subject = place.of(delivery.streamSequence());
        Note found = read(place.stream(), subject);
        int deaths = found.open() ? found.deaths() + 1 : found.deaths();
        boolean apart = found.open() && deaths < DEATHS_MAX;
        if (apart && !alone.tryAcquire(aloneWait.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        if (found.open()) {
            log.warn(
                    "A process ended {} times with {} {} in hand",
                    deaths,
                    delivery.stream(),
                    delivery.streamSequence());
        }
        write(subject, new Note(true, deaths));
        return Optional.of(new Noted(subject, deaths, apart));
    }

    /** What becomes of a message that is not handled again. */
    static Verdict verdict(Attempt condemned) {
        return Verdict.deadLetter(
                CAUSE,
                "the process ended %d times while it was handled".formatted(condemned.deaths()));
    }

    private final class Noted implements Attempt {

        private final String subject;
        private final int deaths;
        private final boolean apart;

        Noted(String subject, int deaths, boolean apart) {
            this.subject = subject;
            this.deaths = deaths;
            this.apart = apart;
        }

        @Override
        public int deaths() {
            return deaths;
        }

        @Override
        public void close() {
            try {
                write(subject, new Note(false, deaths));
            } catch (InterruptedException _) {
                // Sent all the same; nobody waits for the answer.
                Thread.currentThread().interrupt();
            } finally {
                if (apart) {
                    alone.release();
                }
            }
        }
    }

    private Note read(String stream, String subject) throws InterruptedException {
        try {
            return stored.lastBySubjectAsync(stream, subject)
                    .get(NOTE_LIMIT.toNanos(), TimeUnit.NANOSECONDS)
                    .map(StoredMessage::message)
                    .map(Message::text)
                    .map(Note::parse)
                    .orElse(Note.NONE);
        } catch (ExecutionException | TimeoutException | BrokerUnavailable e) {
            log.debug("No note of {}: {}", subject, e.toString());
            return Note.NONE;
        }
    }

    private void write(String subject, Note note) throws InterruptedException {
        try {
            var _ =
                    publisher
                            .publish(
                                    Message.of(
                                            subject, note.text().getBytes(StandardCharsets.UTF_8)))
                            .get(NOTE_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("No note on {}: {}", subject, e.toString());
        }
    }
}
