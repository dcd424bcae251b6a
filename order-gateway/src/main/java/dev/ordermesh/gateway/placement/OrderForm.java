package dev.ordermesh.gateway.placement;

import dev.ordermesh.model.OrderLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a posted order, for the API's description alone: {@link OrderReader} takes more
 * forms of them than a class could say.
 */
@Schema(name = "Order", description = "The full form, or the naive one: id, amount, created_at")
record OrderForm(
        @Schema(
                        description =
                                "The client's own id, also as order_id; not beside an Idempotency-Key, from which the id follows",
                        pattern = "^[A-Za-z0-9_-]{1,64}$")
                @Nullable String id,
        @Schema(
                        description = "Whose orders keep their order; the id where it is left out",
                        maxLength = OrderLimits.CUSTOMER_ID_LENGTH_MAX,
                        example = "c-17")
                @Nullable String customerId,
        @Schema(description = "The region that fulfils it", example = "eu-west")
                @Nullable String region,
        @Schema(description = "ISO 4217; the region's where it is left out", example = "EUR")
                @Nullable String currency,
        @Schema(description = "Where it goes") @Nullable ShipTo shipTo,
        @Schema(
                        description = "The total; needed where there are no lines",
                        type = "number",
                        example = "99.80")
                @Nullable String amount,
        @Schema(
                        description =
                                "Unix seconds or RFC 3339, also as createdAt; arrival where it is left out",
                        type = "string",
                        example = "2026-11-23T10:15:30Z")
                @Nullable String created_at,
        @Schema(description = "What is ordered; none reserves nothing") List<Line> lines) {

    /** Where an order goes. */
    record ShipTo(
            @Schema(
                            description =
                                    "ISO 3166 of two capitals; says the region where none is named",
                            example = "DE")
                    String country) {}

    /** One article of an order. */
    record Line(
            @Schema(maxLength = OrderLimits.SKU_LENGTH_MAX, example = "KB-01") String sku,
            @Schema(minimum = "1", maximum = "10000", example = "2") int quantity,
            @Schema(
                            description = "A decimal, as a string or a number",
                            type = "string",
                            example = "49.90")
                    String unitPrice) {}
}
