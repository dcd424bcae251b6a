package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.deadletter.Resolution.State;
import dev.ordermesh.replay.deadletter.Resolutions.Held;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what people decide about dead letters; each call blocks the thread that asks.
 *
 * <p>A redrive writes down what it will publish, publishes it, and writes down what came of it.
 * Where it stops in between, the claim stands and says so, and the next one publishes the same
 * message: under the same id, so the origin drops it if it has it, or beyond the origin's window
 * {@code INBOUND} or the worker by the order's key.
 */
final class Resolver {

    private final DeadLetters letters;
    private final Resolutions resolutions;
    private final RedriveWriter writer;
    private final MessagePublisher publisher;
    private final String origin;
    private final Clock clock;

    /**
     * @param origin the stream that takes the orders
     */
    Resolver(
            DeadLetters letters,
            Resolutions resolutions,
            RedriveWriter writer,
            MessagePublisher publisher,
            String origin,
            Clock clock) {
        this.letters = letters;
        this.resolutions = resolutions;
        this.writer = writer;
        this.publisher = publisher;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * Sets a dead letter aside.
     *
     * @param again also if something was decided about it before
     * @throws AlreadyResolved when something was
     * @throws Unfinished when it is not noted
     */
    Resolution discard(long id, String reason, boolean again) {
        StoredMessage letter = letters.get(id);
        Optional<Held> held = resolutions.of(letter.sequence());
        if (held.isPresent() && !again) {
            throw new AlreadyResolved(id, held.get().resolution());
        }
        int attempts = held.map(last -> last.resolution().attempt()).orElse(0);
        Resolution discarded = Resolution.discarded(clock.instant(), reason, attempts);
        long _ = note(id, discarded, place(held), "it is not discarded");
        return discarded;
    }

    private static long place(Optional<Held> held) {
        return held.map(Held::sequence).orElse(0L);
    }

    /**
     * What {@link #redrive} would publish now; nothing is written.
     *
     * @throws AlreadyResolved as there
     * @throws RedriveWriter.NotRedrivable as there
     */
    Redrive plan(long id, byte @Nullable [] corrected, boolean again) {
        return plan(letters.get(id), resolutions.of(id), corrected, again);
    }

    /**
     * Places the order of a dead letter again.
     *
     * @param corrected its body; null for the original's, or that of the attempt that goes on
     * @param again also if something was decided about it before
     * @throws AlreadyResolved when something was, or an attempt with another body may be under way
     * @throws RedriveWriter.NotRedrivable when it is no order, or one that would be given up again
     * @throws Unfinished when it stopped on the way; what is noted says where, and a repeat goes on
     */
    Resolution redrive(long id, byte @Nullable [] corrected, boolean again) {
        Optional<Held> held = resolutions.of(id);
        Redrive redrive = plan(letters.get(id), held, corrected, again);
        Resolution claim = Resolution.claimed(clock.instant(), redrive);
        long place = note(id, claim, place(held), "nothing is placed");
        Resolution result = publish(id, redrive, claim, place);
        long _ = note(id, result, place, "the order is placed as " + redrive.messageId());
        return result;
    }

    /** Writes down, or says what is so although it can't be written. */
    private long note(long id, Resolution resolution, long expected, String otherwise) {
        try {
            return resolutions.write(id, resolution, expected);
        } catch (PublishRefused | PublishFateUnknown e) {
            throw new Unfinished(
                    "%s, and %s could not be noted: %s; repeat it"
                            .formatted(otherwise, resolution.state().text(), e.getMessage()),
                    e);
        }
    }

    private Resolution publish(long id, Redrive redrive, Resolution claim, long place) {
        try {
            PublishAck ack =
                    Resolutions.await(
                            publisher.publish(
                                    redrive.message(), PublishExpectation.stream(origin)));
            return claim.redriven(clock.instant(), ack.stream(), ack.sequence());
        } catch (PublishRefused e) {
            String why = String.valueOf(e.getMessage());
            long _ = note(id, claim.refused(clock.instant(), why), place, "nothing is placed");
            throw new Unfinished("the order is not placed: " + why + "; repeat it", e);
        } catch (PublishFateUnknown e) {
            throw new Unfinished(
                    "the order may be placed as %s or not: %s; repeat it, the message is the same"
                            .formatted(redrive.messageId(), e.getMessage()),
                    e);
        }
    }

    private Redrive plan(
            StoredMessage letter, Optional<Held> held, byte @Nullable [] corrected, boolean again) {
        if (held.isEmpty()) {
            return writer.write(letter, 1, corrected);
        }
        Resolution last = held.get().resolution();
        if (again) {
            return writer.write(letter, last.attempt() + 1, corrected);
        }
        if (!last.unfinished()) {
            throw new AlreadyResolved(letter.sequence(), last);
        }
        if (corrected == null || Arrays.equals(corrected, last.body())) {
            return writer.write(letter, last.attempt(), last.body());
        }
        if (last.state() == State.REFUSED) {
            // Nobody has it, so the id may not be remembered either; a new one is sure.
            return writer.write(letter, last.attempt() + 1, corrected);
        }
        throw new AlreadyResolved(letter.sequence(), last);
    }

    /** Stopped on the way; a repeat goes on. */
    static final class Unfinished extends RuntimeException {

        private Unfinished(String message, RuntimeException cause) {
            super(message, cause);
        }
    }

    /** Something was decided about this dead letter before. */
    static final class AlreadyResolved extends RuntimeException {

        private AlreadyResolved(long id, Resolution last) {
            super(
                    last.state() == State.CLAIMED
                            ? "%s of dead letter %d may be under way with another body: go on without a body, or say again"
                                    .formatted(last.messageId(), id)
                            : "dead letter %d is %s since %s: say again if that is meant"
                                    .formatted(id, last.state().text(), last.at()));
        }
    }
}
