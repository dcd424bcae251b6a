package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A message that no retry can make readable; it becomes a dead letter at once. */
public final class UndecodableMessage extends Exception {

    /** Cause of the dead letter where the decoder names none. */
    public static final String UNDECODABLE = "undecodable";

    private final String deadLetterCause;

    public UndecodableMessage(String message) {
        this(message, null);
    }

    public UndecodableMessage(String message, @Nullable Throwable cause) {
        this(UNDECODABLE, message, cause);
    }

    /**
     * One whose dead letter can be told from others.
     *
     * @param deadLetterCause a short stable name to count and search by
     * @param message a sentence for people
     */
    public UndecodableMessage(String deadLetterCause, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.deadLetterCause = requireNonNull(deadLetterCause, "deadLetterCause");
    }

    /** A short stable name to count and search by. */
    public String deadLetterCause() {
        return deadLetterCause;
    }
}
