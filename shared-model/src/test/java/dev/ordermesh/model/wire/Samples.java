package dev.ordermesh.model.wire;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The order that tests of the wire speak of. */
final class Samples {
    static final Region US_EAST = new Region("us-east");
    static final Region EU_WEST = new Region("eu-west");
    static final Instant AT = Instant.parse("2026-11-23T10:15:30.120Z");
    static final OrderId ID = new OrderId("0198c0de-0000-7000-8000-000000000001");

    static final Order ORDER =
            new Order(
                    ID,
                    new CustomerId("c-17"),
                    EU_WEST,
                    Money.of("100.00", Currency.getInstance("EUR")),
                    List.of(
                            new OrderLine("KB-01", 2, new BigDecimal("49.90")),
                            new OrderLine("ST.7_b", 1, new BigDecimal("0.2"))),
                    "DE",
                    AT);

    static final OrderDefaults DEFAULTS =
            OrderDefaults.inRegion(
                    US_EAST,
                    Map.of(
                            US_EAST, Currency.getInstance("USD"),
                            EU_WEST, Currency.getInstance("EUR")),
                    AT);

    private Samples() {}

    static OrderEvent event(OrderEventType type) {
        return type == OrderEventType.CREATED
                ? new OrderEvent.Created(ORDER, US_EAST)
                : OrderEvent.leadingTo(
                        type.status(),
                        ID,
                        EU_WEST,
                        AT.plusSeconds(type.ordinal()),
                        type.status() == OrderStatus.REJECTED ? "over the limit" : "asked for");
    }

    /** What gateway and worker of those regions send along. */
    static EventMetadata metadata(OrderEventType type) {
        return new EventMetadata(
                "request 7",
                type == OrderEventType.CREATED ? US_EAST : EU_WEST,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
