package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.client.OrderJson;
import dev.ordermesh.model.client.OrderRequest;
import dev.ordermesh.model.client.ParseResult;
import dev.ordermesh.model.client.Violation;
import dev.ordermesh.model.event.OrderEvent;
import java.util.stream.Collectors;

/** The receiving half of the codec for orders of clients that know no headers of ours. */
final class NaiveOrderReader {
    private final OrderJson orderJson = new OrderJson();

    EventEnvelope read(WireMessage message, Region region, Region origin, OrderDefaults defaults) {
        OrderRequest request = parse(message, region, defaults);
        Region asked = request.region();
        if (asked != null && !asked.equals(region)) {
            throw new UndecodableEvent(
                    "region: says " + asked + ", but the subject is for " + region);
        }
        OrderId id = idOf(request, message);
        return new EventEnvelope(
                new OrderEvent.Created(request.toOrder(id, region), origin),
                id.value(),
                SchemaVersion.FIRST,
                true,
                Headers.find(message.headers(), Headers.TRACEPARENT));
    }

    private OrderRequest parse(WireMessage message, Region region, OrderDefaults defaults) {
        if (!defaults.currencies().containsKey(region)) {
            throw new UndecodableEvent("region: " + region + " of the subject is not known");
        }
        OrderDefaults here =
                OrderDefaults.inRegion(region, defaults.currencies(), defaults.arrivedAt());
        return switch (orderJson.parse(message.body(), here)) {
            case ParseResult.Parsed parsed -> parsed.request();
            case ParseResult.Malformed malformed ->
                    throw new UndecodableEvent("the body is no JSON: " + malformed.message());
            case ParseResult.Invalid invalid ->
                    throw new UndecodableEvent(
                            invalid.violations().stream()
                                    .map(Violation::toString)
                                    .collect(Collectors.joining("; ")));
        };
    }

    /** A random id would make each redelivery another order: the message id is the last resort. */
    private static OrderId idOf(OrderRequest request, WireMessage message) {
        OrderId id = request.id();
        if (id != null) {
            return id;
        }
        String messageId = Headers.find(message.headers(), Headers.MSG_ID);
        if (messageId == null) {
            throw new UndecodableEvent("id: is required");
        }
        try {
            return new OrderId(messageId);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("id: is required where Nats-Msg-Id is none", e);
        }
    }
}
