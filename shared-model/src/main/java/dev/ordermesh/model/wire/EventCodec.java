package dev.ordermesh.model.wire;

import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;

/** Turns events into messages and back: CloudEvents 1.0 in binary mode, with a JSON body. */
public final class EventCodec {
    /** Writes an event; the same event and metadata give the same bytes. */
    public WireMessage encode(OrderEvent event, EventMetadata metadata) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Reads an event, or the naive order of a client without our headers.
     *
     * @param defaults for naive orders, whose region is always the subject's
     * @throws UndecodableEvent if it can't be read; {@link UnknownEvent} if newer code may
     */
    public EventEnvelope decode(WireMessage message, OrderDefaults defaults) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Reads an event where the region that took it is known from elsewhere, such as from the stream
     * that is read.
     *
     * @throws UndecodableEvent if it can't be read; {@link UnknownEvent} if newer code may
     */
    public EventEnvelope decode(WireMessage message, OrderDefaults defaults, Region origin) {
        throw new UnsupportedOperationException("not yet");
    }
}
