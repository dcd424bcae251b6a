package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a dead letter, and what came of it.
 *
 * @param at when this was written
 * @param reason why it was discarded
 * @param attempt how many times its order was placed again, this time included; 0: never
 * @param messageId under which the order is placed again
 * @param subject to which
 * @param order the order's id, where it can be read
 * @param body the corrected body, in Base64; null when the original's is used
 * @param stream that took the order
 * @param sequence its place in that stream
 * @param error why the order was not taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "state",
    "at",
    "reason",
    "attempt",
    "messageId",
    "subject",
    "order",
    "body",
    "stream",
    "sequence",
    "error"
})
record Resolution(
        State state,
        Instant at,
        @Nullable String reason,
        int attempt,
        @Nullable String messageId,
        @Nullable String subject,
        @Nullable String order,
        byte @Nullable [] body,
        @Nullable String stream,
        @Nullable Long sequence,
        @Nullable String error) {

    /** How far it is. */
    enum State {
        /** Nobody is to work on it. */
        DISCARDED,
        /**
         * To be placed again; whether it was is not noted, so the same message may be sent again.
         */
        CLAIMED,
        /** Placed again: the origin has it. */
        REDRIVEN,
        /** To be placed again, and surely not taken. */
        REFUSED;

        /** As in JSON: {@code discarded}. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Set aside for good, after so many attempts. */
    static Resolution discarded(Instant at, String reason, int attempt) {
        return new Resolution(
                State.DISCARDED, at, reason, attempt, null, null, null, null, null, null, null);
    }

    /** About to be placed again. */
    static Resolution claimed(Instant at, Redrive redrive) {
        return new Resolution(
                State.CLAIMED,
                at,
                null,
                redrive.attempt(),
                redrive.messageId(),
                redrive.message().subject(),
                redrive.order(),
                redrive.corrected(),
                null,
                null,
                null);
    }

    /** The origin took it. */
    Resolution redriven(Instant when, String inStream, long place) {
        return new Resolution(
                State.REDRIVEN,
                when,
                null,
                attempt,
                messageId,
                subject,
                order,
                body,
                inStream,
                place,
                null);
    }

    /** The origin surely did not take it. */
    Resolution refused(Instant when, String why) {
        return new Resolution(
                State.REFUSED,
                when,
                null,
                attempt,
                messageId,
                subject,
                order,
                body,
                null,
                null,
                why);
    }

    /** The same for a list, where a body would be too much. */
    Resolution withoutBody() {
        return new Resolution(
                state, at, reason, attempt, messageId, subject, order, null, stream, sequence,
                error);
    }

    /** Whether it was begun and not brought to an end, so that it may go on without being asked. */
    boolean unfinished() {
        return state == State.CLAIMED || state == State.REFUSED;
    }
}
