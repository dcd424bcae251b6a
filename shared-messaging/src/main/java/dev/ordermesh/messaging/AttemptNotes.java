package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

/**
 * Where a listener notes what it has in hand from a message's third delivery on, so that a message
 * which ends its process each time is found out and becomes a dead letter, like those that a
 * handler gives up. The user needs the rights to publish below the subject and to get directly from
 * the stream; while either fails, the listener works on without notes.
 *
 * @param stream takes the subjects, keeps the last message of each, and allows direct gets
 * @param subject the note of a message goes to {@code <subject>.<its place in its stream>}
 */
public record AttemptNotes(String stream, String subject) {

    public AttemptNotes {
        requireNonNull(stream, "stream");
        requireNonNull(subject, "subject");
    }

    /** The subject of one message's note. */
    public String of(long streamSequence) {
        return subject + '.' + streamSequence;
    }
}
