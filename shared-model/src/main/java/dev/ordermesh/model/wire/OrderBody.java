package dev.ordermesh.model.wire;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.Region;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Body of a created order; a missing field arrives as null and is refused here by name. */
record OrderBody(
        String id,
        String customerId,
        String region,
        String currency,
        String amount,
        List<LineBody> lines,
        @Nullable ShipToBody shipTo,
        String createdAt) {
    OrderBody {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(amount, "amount");
        lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        Objects.requireNonNull(createdAt, "createdAt");
    }

    record LineBody(String sku, int quantity, String unitPrice) {
        LineBody {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(unitPrice, "unitPrice");
        }

        static LineBody of(OrderLine line) {
            return new LineBody(line.sku(), line.quantity(), line.unitPrice().toPlainString());
        }

        OrderLine toLine() {
            return new OrderLine(sku, quantity, new BigDecimal(unitPrice));
        }
    }

    record ShipToBody(@Nullable String country) {}

    static OrderBody of(Order order) {
        String country = order.shipToCountry();
        return new OrderBody(
                order.id().value(),
                order.customerId().value(),
                order.region().name(),
                order.total().currency().getCurrencyCode(),
                order.total().decimal(),
                order.lines().stream().map(LineBody::of).toList(),
                country == null ? null : new ShipToBody(country),
                Instants.format(order.createdAt()));
    }

    Order toOrder() {
        return new Order(
                new OrderId(id),
                new CustomerId(customerId),
                new Region(region),
                Money.of(amount, Money.currency(currency)),
                lines.stream().map(LineBody::toLine).toList(),
                shipTo == null ? null : shipTo.country(),
                Instants.parse(createdAt));
    }
}
