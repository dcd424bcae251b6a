package dev.ordermesh.controller.purge;

import java.util.OptionalLong;

/**
 * What a stream holds.
 *
 * @param identity which of the streams of its name, see {@code StreamIdentity}
 * @param maxBytes its limit; -1 for none
 */
record StreamSize(
        String identity, long firstSequence, long lastSequence, long bytes, long maxBytes) {

    /** How much of a stream that is too full goes at once. */
    private static final int PART = 4;

    boolean overHalf() {
        return maxBytes > 0 && bytes > maxBytes / 2;
    }

    /** The end of its oldest quarter. */
    OptionalLong oldestPart() {
        return OptionalLong.of(firstSequence - 1 + (lastSequence - firstSequence + 1) / PART);
    }
}
