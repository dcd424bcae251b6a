package dev.ordermesh.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What must hold for a publish to be stored; the server refuses it otherwise.
 *
 * @param lastSubjectSequence the stream sequence of the subject's last message (0: it has none), or
 *     null for any
 * @param stream the stream that must take it, or null for any
 */
public record PublishExpectation(@Nullable Long lastSubjectSequence, @Nullable String stream) {

    private static final PublishExpectation NONE = new PublishExpectation(null, null);

    /** Nothing is expected. */
    public static PublishExpectation none() {
        return NONE;
    }

    /** The subject's last message has this stream sequence; 0 means that there is none yet. */
    public static PublishExpectation lastSubjectSequence(long sequence) {
        return new PublishExpectation(sequence, null);
    }

    /** This stream, and no other, stores it. */
    public static PublishExpectation stream(String stream) {
        return new PublishExpectation(null, stream);
    }

    /** The same expectation, and this stream stores it. */
    public PublishExpectation inStream(String name) {
        return new PublishExpectation(lastSubjectSequence, name);
    }
}
