package dev.ordermesh.controller.mesh;

import static java.util.Objects.requireNonNull;

/**
 * A stream that another one sources.
 *
 * @param stream the name of the stream that is read
 * @param origin the region it lies in
 */
public record SourceRef(String stream, String origin) {

    public SourceRef {
        requireNonNull(stream, "stream");
        requireNonNull(origin, "origin");
    }
}
