package dev.ordermesh.gateway.placement;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to an order that JetStream holds. */
@Schema(description = "An order that was taken")
record PlacedOrder(
        @Schema(description = "For GET /orders/{id}") String id,
        @Schema(description = "The region that fulfils it") String region,
        @Schema(description = "Always placed") String status) {

    static PlacedOrder of(Order order) {
        return new PlacedOrder(
                order.id().value(), order.region().name(), OrderStatus.PLACED.wireName());
    }
}
