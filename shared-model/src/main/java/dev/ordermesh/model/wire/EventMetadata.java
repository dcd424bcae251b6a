package dev.ordermesh.model.wire;

import dev.ordermesh.model.Region;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What travels with an event beside its content.
 *
 * @param correlationId shared by all messages of one request, 1 to 128 characters
 * @param source region that says it
 * @param traceparent W3C trace context, or null to leave the header to the publisher
 */
public record EventMetadata(String correlationId, Region source, @Nullable String traceparent) {
    /** Most characters of a correlation id. */
    public static final int CORRELATION_ID_LENGTH_MAX = 128;

    public EventMetadata {
        if (correlationId.isBlank() || correlationId.length() > CORRELATION_ID_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a correlation id must be 1 to " + CORRELATION_ID_LENGTH_MAX + " characters");
        }
        Objects.requireNonNull(source, "source");
    }

    /** Makes metadata that leaves the trace to the publisher. */
    public static EventMetadata of(String correlationId, Region source) {
        return new EventMetadata(correlationId, source, null);
    }
}
