package dev.ordermesh.model.wire;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.Region;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Body of a created order in the newest version; a missing field arrives as null and is refused
 * here by name.
 */
record OrderBody(
        String id,
        String customerId,
        String region,
        MoneyBody total,
        List<LineBody> lines,
        @Nullable ShipToBody shipTo,
        String createdAt) {
    OrderBody {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(total, "total");
        lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        Objects.requireNonNull(createdAt, "createdAt");
    }

    record LineBody(String sku, int quantity, MoneyBody unitPrice) {
        LineBody {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(unitPrice, "unitPrice");
        }

        static LineBody of(OrderLine line, Currency currency) {
            return new LineBody(
                    line.sku(), line.quantity(), MoneyBody.of(line.unitPrice(), currency));
        }

        OrderLine toLine(String currency) {
            if (!unitPrice.currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "the unitPrice of %s is in %s, but the total in %s"
                                .formatted(sku, unitPrice.currency(), currency));
            }
            return new OrderLine(sku, quantity, new BigDecimal(unitPrice.amount()));
        }
    }

    record ShipToBody(@Nullable String country) {
        static @Nullable ShipToBody of(Order order) {
            String country = order.shipToCountry();
            return country == null ? null : new ShipToBody(country);
        }
    }

    static OrderBody of(Order order) {
        Money total = order.total();
        return new OrderBody(
                order.id().value(),
                order.customerId().value(),
                order.region().name(),
                MoneyBody.of(total.amount(), total.currency()),
                order.lines().stream().map(line -> LineBody.of(line, total.currency())).toList(),
                ShipToBody.of(order),
                Instants.format(order.createdAt()));
    }

    Order toOrder() {
        return new Order(
                new OrderId(id),
                new CustomerId(customerId),
                new Region(region),
                total.toMoney(),
                lines.stream().map(line -> line.toLine(total.currency())).toList(),
                shipTo == null ? null : shipTo.country(),
                Instants.parse(createdAt));
    }
}
