package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What becomes of a delivered message. */
public sealed interface Verdict {

    /** Done: never deliver it again. */
    record Ack() implements Verdict {}

    /**
     * Deliver it again, to any worker.
     *
     * @param delay at least this long from now
     * @param reason why, for the log and the trace
     */
    record Retry(Duration delay, String reason) implements Verdict {
        public Retry {
            requireNonNull(reason, "reason");
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a retry can't be due before now: " + delay);
            }
        }
    }

    /**
     * Store it in the dead-letter stream, and only then acknowledge it.
     *
     * @param cause a short stable name to count and search by
     * @param reason a sentence for people
     */
    record DeadLetter(String cause, String reason) implements Verdict {
        public DeadLetter {
            requireNonNull(cause, "cause");
            requireNonNull(reason, "reason");
        }
    }

    /** The one {@link Ack}. */
    static Verdict ack() {
        return new Ack();
    }

    static Verdict retry(Duration delay, String reason) {
        return new Retry(delay, reason);
    }

    static Verdict deadLetter(String cause, String reason) {
        return new DeadLetter(cause, reason);
    }
}
