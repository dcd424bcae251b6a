package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a stream.
 *
 * @param stream the stream
 * @param filterSubjects only these subjects (wildcards allowed); none = all
 * @param from only what was stored at this time or later, or null
 * @param startSequence only from this place on, or null; not together with {@code from}
 * @param batch how many messages a fetch brings at most, 1 to 1,000
 */
public record PullRequest(
        String stream,
        List<String> filterSubjects,
        @Nullable Instant from,
        @Nullable Long startSequence,
        int batch) {

    /** The usual batch. */
    public static final int BATCH = 100;

    /** The largest batch. */
    public static final int BATCH_MAX = 1_000;

    public PullRequest {
        requireNonNull(stream, "stream");
        filterSubjects = List.copyOf(filterSubjects);
        if (from != null && startSequence != null) {
            throw new IllegalArgumentException("either from or startSequence, not both");
        }
        if (batch < 1 || batch > BATCH_MAX) {
            throw new IllegalArgumentException("batch must be 1 to " + BATCH_MAX + ": " + batch);
        }
    }

    /** Everything the stream holds, in the usual batch. */
    public static PullRequest all(String stream) {
        return new PullRequest(stream, List.of(), null, null, BATCH);
    }

    /** Only these subjects. */
    public PullRequest filteredBy(List<String> subjects) {
        return new PullRequest(stream, subjects, from, startSequence, batch);
    }

    /** Only what was stored at this time or later. */
    public PullRequest since(Instant time) {
        return new PullRequest(stream, filterSubjects, time, null, batch);
    }
}
