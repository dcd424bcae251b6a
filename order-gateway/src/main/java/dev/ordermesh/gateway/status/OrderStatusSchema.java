package dev.ordermesh.gateway.status;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a question for an order's status, as the API's page shows it. */
@Schema(
        name = "OrderStatus",
        requiredProperties = {"id", "region", "origin", "status", "reason", "steps"})
record OrderStatusSchema(
        String id,
        @Schema(description = "The region that fulfils it") String region,
        @Schema(description = "The region that took it") String origin,
        Name status,
        @Schema(
                        types = {"string", "null"},
                        description = "Why it was rejected or cancelled")
                @Nullable String reason,
        @Schema(description = "From placed to now") List<Step> steps) {

    /** How a status is written. */
    enum Name {
        placed,
        accepted,
        paid,
        reserved,
        shipped,
        fulfilled,
        rejected,
        cancelled
    }

    /** One status, and when it was reached. */
    @Schema(name = "Step")
    record Step(Name status, @Schema(description = "UTC, to the millisecond") Instant at) {}
}
