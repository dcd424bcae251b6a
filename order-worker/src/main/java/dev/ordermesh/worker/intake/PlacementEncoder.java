package dev.ordermesh.worker.intake;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.home.Home;
import java.util.Map;

/**
 * Writes down an order that is to be delivered again: as it was read, not as it came. The stream
 * that it came from may have forgotten it by then, and of a naive order the id may be its message
 * id, which the server takes off.
 */
public final class PlacementEncoder {

    private final EventCodec codec;
    private final Home home;

    /** For the orders of one region. */
    public PlacementEncoder(EventCodec codec, Home home) {
        this.codec = codec;
        this.home = home;
    }

    /** The order as a message to this subject. */
    public Message encode(Placement placement, String subject) {
        WireMessage created =
                codec.encode(
                        new OrderEvent.Created(placement.order(), placement.origin()),
                        EventMetadata.of(placement.correlationId(), home.region()));
        Message message = again(created.headers(), created.body(), subject);
        String redrive = placement.redrive();
        if (redrive != null) {
            message = message.withHeader(Headers.REDRIVE, redrive);
        }
        LanePlace lane = placement.lane();
        return lane == null ? message : message.withHeader(Headers.LANE, lane.toString());
    }

    /**
     * A stored order to another subject. Nothing by which the server was told what to do is told
     * again; also not the message id, for one that is stored again is no repeat.
     */
    public static Message again(Message stored, String subject) {
        return again(stored.headers(), stored.body(), subject);
    }

    private static Message again(Map<String, String> headers, byte[] body, String subject) {
        return new Message(subject, Headers.withoutServers(headers), body);
    }
}
