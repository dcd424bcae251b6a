package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.replay.read.ExactJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What was decided about dead letters: one subject each, its last message counts. */
final class Resolutions {

    /** How many are asked for at once. */
    private static final int TOGETHER = 100;

    private final String stream;
    private final StoredMessages stored;
    private final MessagePublisher publisher;

    Resolutions(String stream, StoredMessages stored, MessagePublisher publisher) {
        this.stream = stream;
        this.stored = stored;
        this.publisher = publisher;
    }

    /**
     * A resolution and where it lies.
     *
     * @param sequence what the next write must replace
     */
    record Held(Resolution resolution, long sequence) {

        private static Held of(StoredMessage stored) {
            return new Held(
                    ExactJson.read(stored.message().body(), Resolution.class), stored.sequence());
        }
    }

    /**
     * What stands about this dead letter.
     *
     * @throws BrokerUnavailable when that can't be asked
     */
    Optional<Held> of(long letter) {
        return stored.lastBySubject(stream, subject(letter)).map(Held::of);
    }

    /**
     * What stands about each of these; those about which nothing stands are left out.
     *
     * @throws BrokerUnavailable when that can't be asked
     */
    Map<Long, Resolution> of(Collection<Long> letters) {
        Map<Long, Resolution> found = new HashMap<>();
        Map<Long, CompletableFuture<Optional<StoredMessage>>> asked = new LinkedHashMap<>();
        for (Long letter : letters) {
            asked.put(letter, stored.lastBySubjectAsync(stream, subject(letter)));
            if (asked.size() == TOGETHER) {
                collect(asked, found);
            }
        }
        collect(asked, found);
        return found;
    }

    private static void collect(
            Map<Long, CompletableFuture<Optional<StoredMessage>>> asked,
            Map<Long, Resolution> found) {
        asked.forEach((letter, answer) ->
                await(answer)
                        .ifPresent(message -> found.put(letter, Held.of(message).resolution())));
        asked.clear();
    }

    /**
     * Writes what is to stand, if what it replaces is still the last word.
     *
     * @param expected {@link Held#sequence} of what it replaces; 0: nothing
     * @return where it lies
     * @throws Outrun when somebody else wrote meanwhile
     * @throws PublishRefused when it is surely not written for another reason
     * @throws PublishFateUnknown when that can't be known
     */
    long write(long letter, Resolution resolution, long expected) {
        Message message = Message.of(subject(letter), ExactJson.document(resolution));
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(expected).inStream(stream);
        try {
            return await(publisher.publish(message, expectation)).sequence();
        } catch (PublishRefused e) {
            if (e.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE) {
                throw new Outrun(letter);
            }
            throw e;
        }
    }

    /** The answer, or the failure that came instead of it; each is bounded by the client. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String subject(long letter) {
        return "resolution." + letter;
    }

    /** Somebody else has just decided. */
    static final class Outrun extends RuntimeException {

        private Outrun(long letter) {
            super("somebody else is about dead letter %d: look at it again".formatted(letter));
        }
    }
}
