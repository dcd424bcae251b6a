package dev.ordermesh.model.wire;

import dev.ordermesh.model.Region;
import dev.ordermesh.model.cloudevents.NatsBinaryMode;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import io.cloudevents.CloudEvent;

/** The receiving half of the codec for messages with CloudEvents headers. */
final class EventReader {
    private EventReader() {}

    static EventEnvelope read(WireMessage message, Subjects.EventSubject subject, Region origin) {
        CloudEvent cloudEvent = cloudEvent(message);
        OrderEventType type = type(cloudEvent);
        SchemaVersion version = schemaVersion(cloudEvent);
        if (!type.token().equals(subject.event())) {
            throw new UndecodableEvent(
                    "ce-type says " + type.token() + ", but the subject " + subject.event());
        }
        OrderEvent event = event(type, message.body(), origin);
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

    private static OrderEventType type(CloudEvent cloudEvent) {
        String name = cloudEvent.getType();
        if (name.startsWith(EventWriter.TYPE_PREFIX)) {
            String token = name.substring(EventWriter.TYPE_PREFIX.length());
            return OrderEventType.ofToken(token).orElseThrow(() -> unknownType(name));
        }
        throw unknownType(name);
    }

    private static UnknownEvent unknownType(String name) {
        return new UnknownEvent("ce-type: " + name + " is not known to this version");
    }

    private static SchemaVersion schemaVersion(CloudEvent cloudEvent) {
        Object text = cloudEvent.getExtension(EventWriter.SCHEMA_VERSION);
        // A foreign client may leave our extension out: it means what the first version says.
        if (text == null) {
            return SchemaVersion.FIRST;
        }
        try {
            SchemaVersion version = SchemaVersion.parse(text.toString());
            if (!version.readable()) {
                throw new UnknownEvent(
                        "ce-schemaversion: " + version + " is newer than " + SchemaVersion.CURRENT);
            }
            return version;
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("ce-schemaversion: " + e.getMessage(), e);
        }
    }

    private static OrderEvent event(OrderEventType type, byte[] body, Region origin) {
        return type == OrderEventType.CREATED
                ? WireJson.read(
                        body,
                        OrderBody.class,
                        order -> new OrderEvent.Created(order.toOrder(), origin))
                : WireJson.read(body, TransitionBody.class, it -> it.toEvent(type));
    }
}
