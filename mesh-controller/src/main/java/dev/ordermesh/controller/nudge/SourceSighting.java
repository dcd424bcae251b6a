package dev.ordermesh.controller.nudge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What STREAM.INFO says of a source.
 *
 * @param origin the region whose stream is read
 * @param silentFor time since it was last heard of (a healthy idle one sends a heartbeat every
 *     second), or null when it never was since the source was set up
 */
record SourceSighting(SourceKey key, String origin, @Nullable Duration silentFor) {

    SourceSighting {
        requireNonNull(key, "key");
        requireNonNull(origin, "origin");
    }
}
