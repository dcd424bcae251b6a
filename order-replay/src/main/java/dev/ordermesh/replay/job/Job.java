package dev.ordermesh.replay.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A replay: what it is to do, how far it is, and who has it in hand.
 *
 * @param effects whether what is placed again may have effects outside the mesh
 * @param wanted what it is to become as soon as its owner hears of it: {@code PAUSED}, {@code
 *     CANCELLED}, or null to go on
 * @param attempt how many times an instance took it up
 * @param beat grows with each note of its owner; one that stands still has lost it
 * @param owner the instance that has it in hand, while it runs
 * @param flow how fast it was at the last note, while it runs
 * @param reason why it failed, or what it waits for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Job(
        String id,
        State state,
        Action action,
        Selection select,
        Pace pace,
        boolean effects,
        Progress progress,
        @Nullable State wanted,
        int attempt,
        long beat,
        @Nullable String owner,
        @Nullable Flow flow,
        Instant created,
        @Nullable Instant ended,
        @Nullable String reason) {

    /** Whether and how it goes on. */
    enum State {
        /** Any instance may take it up. */
        QUEUED,
        RUNNING,
        PAUSED,
        CANCELLED,
        DONE,
        FAILED;

        /** Whether it never goes on. */
        boolean ended() {
            return this == CANCELLED || this == DONE || this == FAILED;
        }

        /** As in JSON: {@code queued}. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** What is done with each event. */
    enum Action {
        /** Nothing but to count it. */
        COUNT,
        /** Publishes it again under another subject. */
        SHADOW,
        /** Places the order again under its id; of an order at its end that changes nothing. */
        REPROCESS;

        /** Whether it can be done with an event of the selection. */
        boolean takes(StoredMessage event) {
            return switch (this) {
                case COUNT, SHADOW -> true;
                case REPROCESS -> ReprocessWork.takes(event);
            };
        }

        /** As in JSON: {@code count}. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Action of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What is done.
     *
     * @param at place in history up to which all is done
     * @param count events that were selected
     * @param bytes of their bodies
     * @param digest over them in order, in hexadecimal
     */
    record Progress(long at, long count, long bytes, String digest) {

        /** Nothing yet, before this place. */
        static Progress before(long first) {
            return new Progress(first - 1, 0, 0, Digest.EMPTY);
        }

        /** One event more. */
        Progress with(long sequence, int size, byte[] message) {
            return new Progress(sequence, count + 1, bytes + size, Digest.chain(digest, message));
        }

        /** The same, and nothing of it up to there. */
        Progress upTo(long sequence) {
            return new Progress(sequence, count, bytes, digest);
        }
    }

    /**
     * How fast it is.
     *
     * @param perSecond events
     * @param secondsLeft null where that can't be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Flow(double perSecond, @Nullable Long secondsLeft) {}

    /** A new one. */
    static Job queued(String id, JobRequest asked, Selection pinned, Instant now) {
        return new Job(
                id,
                State.QUEUED,
                asked.action(),
                pinned,
                asked.pace(),
                asked.effects(),
                Progress.before(pinned.fromSequence()),
                null,
                0,
                0,
                null,
                null,
                now,
                null,
                null);
    }

    /** In the hands of an instance. */
    Job takenUp(String by) {
        return in(State.RUNNING, wanted, attempt + 1, by, null, null, null);
    }

    /** So far by now. */
    Job noted(Progress done, @Nullable Flow now, @Nullable String waitsFor) {
        return new Job(
                id, state, action, select, pace, effects, done, wanted, attempt, beat + 1, owner,
                now, created, ended, waitsFor);
    }

    /** Out of its owner's hands. */
    Job left(State as, Instant now, @Nullable String why) {
        return in(as, null, attempt, null, null, as.ended() ? now : null, why);
    }

    /** To become this as soon as its owner hears of it. */
    Job wanting(@Nullable State other) {
        return in(state, other, attempt, owner, flow, ended, reason);
    }

    /** At another pace from now on. */
    Job at(Pace other) {
        return new Job(
                id, state, action, select, other, effects, progress, wanted, attempt, beat, owner,
                flow, created, ended, reason);
    }

    /** Whether somebody else took it up since. */
    boolean lostTo(Job latest) {
        return latest.attempt != attempt || latest.state != State.RUNNING;
    }

    private Job in(
            State other,
            @Nullable State want,
            int taken,
            @Nullable String by,
            @Nullable Flow now,
            @Nullable Instant end,
            @Nullable String why) {
        return new Job(
                id, other, action, select, pace, effects, progress, want, taken, beat + 1, by, now,
                created, end, why);
    }
}
