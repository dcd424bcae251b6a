package dev.ordermesh.controller.nudge;

import static java.util.Objects.requireNonNull;

/**
 * One source of one of the own streams.
 *
 * @param stream the own stream that reads
 * @param source the name of the stream that is read
 */
record SourceKey(String stream, String source) {

    SourceKey {
        requireNonNull(stream, "stream");
        requireNonNull(source, "source");
    }
}
