package dev.ordermesh.gateway.placement;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.WireMessage;

/** Makes the message that places an order. */
final class OrderMessages {

    private final EventCodec codec;
    private final Region home;
    private final PublishExpectation expectation;

    /** Messages of orders that are taken in {@code home}, for this stream and no other. */
    OrderMessages(EventCodec codec, Region home, String stream) {
        this.codec = codec;
        this.home = home;
        this.expectation = PublishExpectation.stream(stream);
    }

    /** The message, on the subject of the region that fulfils the order. */
    Message created(Order order) {
        WireMessage wire =
                codec.encode(
                        new OrderEvent.Created(order, home),
                        EventMetadata.of(order.id().value(), home));
        return new Message(wire.subject(), wire.headers(), wire.body());
    }

    /** What must hold for the message to be stored. */
    PublishExpectation expectation() {
        return expectation;
    }
}
