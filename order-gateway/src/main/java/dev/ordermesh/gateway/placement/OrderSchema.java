package dev.ordermesh.gateway.placement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ordermesh.model.OrderLimits;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an order as the API's page shows it; {@link OrderReader} is what reads it. */
@Schema(
        name = "Order",
        description =
                "An order with lines, or with an amount alone, which reserves nothing. Unknown fields are ignored.")
record OrderSchema(
        @Schema(
                        description =
                                "The order's id, if you choose it; order_id is taken too. Not beside an Idempotency-Key, from which the id follows",
                        pattern = "^[A-Za-z0-9_-]{1,64}$",
                        example = "A-1")
                @Nullable String id,
        @Schema(
                        description =
                                "Orders of one customer go together; by default the order's id",
                        maxLength = OrderLimits.CUSTOMER_ID_LENGTH_MAX,
                        example = "c-17")
                @Nullable String customerId,
        @Schema(
                        description =
                                "The region that fulfils it, one that runs. By default that of shipTo.country; without either it follows from the id or key, and is the gateway's own for an order that has none",
                        maxLength = OrderLimits.REGION_LENGTH_MAX,
                        example = "eu-west")
                @Nullable String region,
        @Schema(
                        description = "ISO 4217; by default the region's",
                        pattern = "^[A-Z]{3}$",
                        example = "EUR")
                @Nullable String currency,
        @Nullable ShipTo shipTo,
        @ArraySchema(maxItems = OrderLimits.LINES_MAX) @Nullable List<Line> lines,
        @Schema(
                        types = {"number", "string"},
                        description =
                                "The total, a decimal from 0 to 10^15. Required without lines; beside lines it must be their sum",
                        example = "99.80")
                @Nullable Object amount,
        @JsonProperty("created_at")
                @Schema(
                        types = {"number", "string"},
                        description =
                                "Unix seconds or RFC 3339; createdAt is taken too. By default the time of arrival",
                        example = "1700000000")
                @Nullable Object createdAt) {

    /** Where it goes. */
    @Schema(name = "ShipTo")
    record ShipTo(
            @Schema(description = "ISO 3166-1 alpha-2", pattern = "^[A-Z]{2}$", example = "DE")
                    @Nullable String country) {}

    /** Some pieces of one article. */
    @Schema(
            name = "Line",
            requiredProperties = {"sku", "quantity", "unitPrice"})
    record Line(
            @Schema(
                            pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$",
                            maxLength = OrderLimits.SKU_LENGTH_MAX,
                            example = "KB-01")
                    String sku,
            @Schema(minimum = "1", maximum = "" + OrderLimits.QUANTITY_MAX, example = "2")
                    int quantity,
            @Schema(
                            types = {"number", "string"},
                            description = "A decimal from 0 to 10^9 with the currency's decimals",
                            example = "49.90")
                    Object unitPrice) {}
}
