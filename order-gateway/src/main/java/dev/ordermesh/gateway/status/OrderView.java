package dev.ordermesh.gateway.status;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /orders/{id}}, for the API's description: it is sent as it is stored.
 */
@Schema(name = "OrderState", description = "An order and its steps so far")
record OrderView(
        String id,
        @Schema(description = "The region that fulfils it") String region,
        @Schema(description = "The region that took it") String origin,
        @Schema(
                        description = "The last step",
                        allowableValues = {
                            "placed",
                            "accepted",
                            "paid",
                            "reserved",
                            "shipped",
                            "fulfilled",
                            "rejected",
                            "cancelled"
                        })
                String status,
        @Schema(description = "Why it was rejected or cancelled; null otherwise")
                @Nullable String reason,
        List<Step> steps) {

    /** One step of an order. */
    record Step(String status, Instant at) {}
}
