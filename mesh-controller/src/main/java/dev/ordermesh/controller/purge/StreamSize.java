package dev.ordermesh.controller.purge;

import java.util.OptionalLong;

/**
 * What a stream holds.
 *
 * @param key tells it from a stream of its name that was there before
 * @param maxBytes its limit; -1 for none
 */
record StreamSize(String key, long firstSequence, long lastSequence, long bytes, long maxBytes) {

    /** How much of a stream that is too full goes at once. */
    private static final int PART = 4;

    boolean overHalf() {
        return maxBytes > 0 && bytes > maxBytes / 2;
    }

    /**
     * A position that somebody claims to have in it; empty when it lies beyond the stream's end, as
     * after a crash that took the newest messages: then nobody knows what was meant.
     */
    OptionalLong believable(OptionalLong position) {
        return position.isPresent() && position.getAsLong() <= lastSequence
                ? position
                : OptionalLong.empty();
    }

    /** The end of its oldest quarter. */
    OptionalLong oldestPart() {
        return OptionalLong.of(firstSequence - 1 + (lastSequence - firstSequence + 1) / PART);
    }
}
