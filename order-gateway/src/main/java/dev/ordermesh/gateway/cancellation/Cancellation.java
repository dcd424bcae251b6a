package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.model.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a request to cancel that JetStream holds. */
@Schema(description = "An order that is asked to be cancelled")
record Cancellation(
        @Schema(description = "For GET /orders/{id}") String id,
        @Schema(description = "The region that fulfils it, and decides") String region,
        @Schema(description = "Where it stood, as far as this region knew") String status) {

    static Cancellation of(OrderState state) {
        return new Cancellation(
                state.id().value(), state.region().name(), state.status().wireName());
    }
}
