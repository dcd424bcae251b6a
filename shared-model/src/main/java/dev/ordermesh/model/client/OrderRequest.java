package dev.ordermesh.model.client;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A valid wish for an order, before it has an id and a region.
 *
 * @param id the client's own, or null
 * @param customerId null: the order id is the ordering key
 * @param region as the client asked, or null
 * @param shipToCountry ISO 3166 alpha-2, or null
 * @param total the sum of the lines if there are any
 * @param lines none reserves nothing
 */
public record OrderRequest(
        @Nullable OrderId id,
        @Nullable CustomerId customerId,
        @Nullable Region region,
        @Nullable String shipToCountry,
        Money total,
        List<OrderLine> lines,
        Instant createdAt) {
    public OrderRequest {
        Objects.requireNonNull(total, "total");
        lines = List.copyOf(lines);
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Makes the order, under the id and in the region that the caller has chosen. */
    public Order toOrder(OrderId orderId, Region fulfilledBy) {
        CustomerId customer = customerId == null ? new CustomerId(orderId.value()) : customerId;
        return new Order(orderId, customer, fulfilledBy, total, lines, shipToCountry, createdAt);
    }
}
