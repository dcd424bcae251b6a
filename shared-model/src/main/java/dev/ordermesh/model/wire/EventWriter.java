package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.cloudevents.NatsBinaryMode;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sending half of the codec. */
final class EventWriter {
    static final String CORRELATION_ID = "correlationid";
    static final String SCHEMA_VERSION = "schemaversion";

    private static final String JSON = "application/json";

    private EventWriter() {}

    /** Writes an event in a version of its data. */
    static WireMessage write(OrderEvent event, EventMetadata metadata, SchemaVersion version) {
        byte[] body = WireJson.write(body(event, version));
        Map<String, String> headers = plainHeaders(event, metadata);
        headers.putAll(NatsBinaryMode.write(cloudEvent(event, metadata, version, body)));
        return new WireMessage(Subjects.event(event.type(), event.region()), headers, body);
    }

    private static Map<String, String> plainHeaders(OrderEvent event, EventMetadata metadata) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.MSG_ID, messageId(event.orderId(), event.type()));
        if (event instanceof OrderEvent.Created created) {
            headers.put(Headers.FINGERPRINT, created.order().fingerprint());
        }
        String traceparent = metadata.traceparent();
        if (traceparent != null) {
            headers.put(Headers.TRACEPARENT, traceparent);
        }
        return headers;
    }

    /** An order is created under its own id, so that any gateway's repeat is dropped. */
    static String messageId(OrderId id, OrderEventType type) {
        return type == OrderEventType.CREATED ? id.value() : id.value() + '.' + type.token();
    }

    private static CloudEvent cloudEvent(
            OrderEvent event, EventMetadata metadata, SchemaVersion version, byte[] body) {
        // The reader takes the origin of a created order from here.
        Region source =
                event instanceof OrderEvent.Created created ? created.origin() : metadata.source();
        return CloudEventBuilder.v1()
                .withId(messageId(event.orderId(), event.type()))
                .withSource(URI.create(Origins.source(source)))
                .withType(EventSchema.typeName(event.type()))
                .withSubject(event.orderId().value())
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withDataContentType(JSON)
                .withExtension(CORRELATION_ID, metadata.correlationId())
                .withExtension(SCHEMA_VERSION, version.toString())
                .withData(body)
                .build();
    }

    private static Object body(OrderEvent event, SchemaVersion version) {
        return switch (event) {
            case OrderEvent.Created created ->
                    version.equals(SchemaVersion.FIRST)
                            ? FirstOrderBody.of(created.order())
                            : OrderBody.of(created.order());
            case OrderEvent.Rejected rejected -> TransitionBody.of(rejected, rejected.reason());
            case OrderEvent.Cancelled cancelled -> TransitionBody.of(cancelled, cancelled.reason());
            case OrderEvent.Accepted _,
                    OrderEvent.Paid _,
                    OrderEvent.Reserved _,
                    OrderEvent.Shipped _,
                    OrderEvent.Fulfilled _ ->
                    TransitionBody.of(event, null);
        };
    }
}
