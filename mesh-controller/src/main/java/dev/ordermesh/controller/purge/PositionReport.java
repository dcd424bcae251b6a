package dev.ordermesh.controller.purge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a region says of the streams it sources.
 *
 * @param region who says it
 * @param handled up to where orders that it fulfils have been handled, by origin stream
 * @param sentAt when, by the clock of who says it; null from a version that did not say so
 * @param history what its HISTORY holds, by stream; null if it keeps none
 */
record PositionReport(
        String region, @Nullable Instant sentAt, Positions handled, @Nullable Positions history) {

    PositionReport {
        requireNonNull(region, "region");
        requireNonNull(handled, "handled");
    }
}
