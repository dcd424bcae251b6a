package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderState;

/** Turns the state of an order into JSON and back. */
public final class OrderStateCodec {
    /** Writes what clients get: id, region, origin, status, reason and steps. */
    public byte[] encode(OrderState state) {
        return WireJson.write(StateBody.of(state));
    }

    /** Writes what regions store: the public form, the order's fingerprint and its progress. */
    public byte[] encodeStored(OrderState state) {
        return WireJson.write(StateBody.stored(state));
    }

    /**
     * Reads either form; unknown fields are ignored, and no fingerprint reads as an empty one.
     *
     * @throws UndecodableEvent if it is no state of an order
     */
    public OrderState decode(byte[] json) {
        return WireJson.read(json, StateBody.class, StateBody::toState);
    }
}
