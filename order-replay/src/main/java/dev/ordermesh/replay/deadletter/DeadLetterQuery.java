package dev.ordermesh.replay.deadletter;

import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for; null is any.
 *
 * @param since only what history took at this time or later
 * @param until only what it took at this time or before
 * @param region only what this region gave up
 * @param cause only this cause
 * @param limit most lines
 */
record DeadLetterQuery(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Region region,
        @Nullable String cause,
        long limit) {

    /** What the server can sort out by itself. */
    List<String> subjects() {
        return List.of(DeadLetter.SUBJECT_PREFIX + "*." + (region == null ? "*" : region.name()));
    }

    /** Whether everything from this time on is too late. */
    boolean endsBefore(Instant time) {
        return until != null && time.isAfter(until);
    }

    /** Whether a dead letter of the right subject belongs to the answer. */
    boolean takes(DeadLetter letter) {
        return cause == null || cause.equals(letter.cause());
    }
}
