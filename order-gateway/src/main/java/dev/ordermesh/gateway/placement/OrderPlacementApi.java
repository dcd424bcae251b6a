package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.ProblemBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How {@code POST /orders} is described. */
@Tag(name = "Orders")
interface OrderPlacementApi {

    String PROBLEM = "application/problem+json";
    String FULL =
            """
            {"customerId":"c-17","region":"eu-west","currency":"EUR","shipTo":{"country":"DE"},
             "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
            """;
    String NAIVE =
            """
            {"id":"A-1","amount":99.95,"created_at":1700000000}\
            """;

    @Operation(
            operationId = "placeOrder",
            summary = "Place an order",
            description =
                    "Answers 202 once JetStream of this region holds the order. `region` and `shipTo` are optional:"
                            + " without them the region follows from the id of an order that can be repeated, and is this one otherwise."
                            + " To make a repeat the same order send an Idempotency-Key or an id of your own, not both (422).",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = IdempotencyKey.HEADER,
                            description =
                                    "1 to 255 visible ASCII characters. The same key of the same client is the same order at any gateway;"
                                            + " with another body it is refused as long as this region remembers it.",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 255)),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = OrderSchema.class),
                                            examples = {
                                                @ExampleObject(name = "full", value = FULL),
                                                @ExampleObject(name = "naive", value = NAIVE)
                                            })))
    @ApiResponse(
            responseCode = "202",
            description = "The order is stored",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlacedOrder.class)))
    @ApiResponse(
            responseCode = "400",
            description = "No JSON (says where), or an unusable Idempotency-Key",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "408",
            description = "The body did not arrive in time",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The body is over the limit",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "415",
            description = "The body is not announced as JSON",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "422",
            description =
                    "The order is not valid (errors names every field), or its key or id belongs to another order",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "500",
            description = "A fault of the gateway; whether the order was taken is unknown",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Not taken, or fate unknown: type and detail say which",
            headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    Mono<ResponseEntity<PlacedOrder>> place(@Parameter(hidden = true) ServerWebExchange exchange);
}
