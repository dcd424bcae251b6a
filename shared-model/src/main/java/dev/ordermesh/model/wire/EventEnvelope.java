package dev.ordermesh.model.wire;

import dev.ordermesh.model.event.OrderEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read, with what travelled beside it.
 *
 * @param correlationId the sender's, else the order id
 * @param naive whether a client without our headers sent it
 * @param traceparent W3C trace context, or null
 */
public record EventEnvelope(
        OrderEvent event,
        String correlationId,
        SchemaVersion schemaVersion,
        boolean naive,
        @Nullable String traceparent) {
    public EventEnvelope {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(schemaVersion, "schemaVersion");
    }
}
