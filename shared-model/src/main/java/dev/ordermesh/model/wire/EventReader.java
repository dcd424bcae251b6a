package dev.ordermesh.model.wire;

import dev.ordermesh.model.Region;
import dev.ordermesh.model.cloudevents.NatsBinaryMode;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import io.cloudevents.CloudEvent;
import java.util.function.Function;

/** The receiving half of the codec for messages with CloudEvents headers. */
final class EventReader {
    private EventReader() {}

    static EventEnvelope read(WireMessage message, Subjects.EventSubject subject, Region origin) {
        CloudEvent cloudEvent = cloudEvent(message);
        OrderEventType type = EventSchema.type(cloudEvent.getType());
        if (!type.token().equals(subject.event())) {
            throw new UndecodableEvent(
                    "ce-type says " + type.token() + ", but the subject " + subject.event());
        }
        SchemaVersion version = version(type, cloudEvent);
        OrderEvent event = event(type, version, message.body(), origin);
        if (!event.region().equals(subject.region())) {
            throw new UndecodableEvent(
                    "region: says " + event.region() + ", but the subject " + subject.region());
        }
        Object correlationId = cloudEvent.getExtension(EventWriter.CORRELATION_ID);
        return new EventEnvelope(
                event,
                correlationId == null ? event.orderId().value() : correlationId.toString(),
                version,
                false,
                Headers.find(message.headers(), Headers.TRACEPARENT));
    }

    private static CloudEvent cloudEvent(WireMessage message) {
        String version = Headers.find(message.headers(), Headers.CE_SPECVERSION);
        if (version == null) {
            throw new UndecodableEvent("ce-specversion: is required beside other ce- headers");
        }
        try {
            return NatsBinaryMode.read(version, message.headers(), message.body());
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("the ce- headers are wrong: " + e.getMessage(), e);
        }
    }

    private static SchemaVersion version(OrderEventType type, CloudEvent cloudEvent) {
        Object text = cloudEvent.getExtension(EventWriter.SCHEMA_VERSION);
        return EventSchema.version(type, text == null ? null : text.toString());
    }

    private static OrderEvent event(
            OrderEventType type, SchemaVersion version, byte[] body, Region origin) {
        if (type != OrderEventType.CREATED) {
            return WireJson.read(body, TransitionBody.class, it -> it.toEvent(type));
        }
        Function<OrderBody, OrderEvent> created =
                order -> new OrderEvent.Created(order.toOrder(), origin);
        return CreatedUpcasts.newest(version)
                ? WireJson.read(body, OrderBody.class, created)
                : WireJson.read(
                        body,
                        data -> CreatedUpcasts.apply(data, version),
                        OrderBody.class,
                        created);
    }
}
