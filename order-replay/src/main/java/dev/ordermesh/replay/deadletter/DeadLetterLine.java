package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list.
 *
 * @param resolution what was decided about it, without a corrected body
 * @param fate what became of its order that was placed again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterLine(
        @JsonUnwrapped DeadLetter letter, @Nullable Resolution resolution, @Nullable String fate) {

    static DeadLetterLine of(
            DeadLetter letter, @Nullable Resolution resolution, @Nullable String fate) {
        return new DeadLetterLine(
                letter, resolution == null ? null : resolution.withoutBody(), fate);
    }
}
