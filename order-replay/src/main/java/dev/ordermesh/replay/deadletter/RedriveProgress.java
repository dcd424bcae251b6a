package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a redrive of many letters is; those that are not counted yet are as they were.
 *
 * @param total letters of the set
 * @param placed orders that the origin took
 * @param decided letters that were passed over, because somebody had decided about them meanwhile
 * @param failed letters whose orders were not placed, or not surely
 * @param rate orders a second, at most
 * @param ended null while it runs
 * @param reason why it gave up, where it did
 * @param failures of the failed ones, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedriveProgress(
        String id,
        State state,
        int total,
        int placed,
        int decided,
        int failed,
        int rate,
        Instant started,
        @Nullable Instant ended,
        @Nullable String reason,
        List<Failure> failures) {

    /** Whether it goes on. */
    enum State {
        RUNNING,
        /** Somebody stopped it between two letters, or the service ended. */
        CANCELLED,
        /** Each letter had its turn. */
        DONE,
        /** It gave up, as a person has to look first. */
        FAILED;

        /** As in JSON: {@code running}. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why the order of one letter was not placed. */
    record Failure(long letter, String reason) {}
}
