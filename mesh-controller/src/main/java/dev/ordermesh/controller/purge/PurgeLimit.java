package dev.ordermesh.controller.purge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Up to which sequence something may be removed: the lowest of all that was said, and nothing at
 * all once one thing is not known.
 */
final class PurgeLimit {

    private final List<OptionalLong> limits = new ArrayList<>();

    /** Nothing beyond this may go; empty when it is not known how far that is. */
    PurgeLimit notBeyond(OptionalLong sequence) {
        limits.add(sequence);
        return this;
    }

    /** The last sequence that may go; empty for nothing. */
    OptionalLong last() {
        if (limits.stream().anyMatch(OptionalLong::isEmpty)) {
            return OptionalLong.empty();
        }
        return limits.stream().mapToLong(OptionalLong::getAsLong).min().stream()
                .filter(sequence -> sequence > 0)
                .findFirst();
    }
}
