package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.gateway.problem.ProblemBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** How {@code POST /orders/{id}/cancellation} is described. */
@Tag(name = "Orders")
interface CancellationApi {

    String PROBLEM = "application/problem+json";
    String ASKED =
            """
            {"id":"0198f2a1-0000-7000-8000-000000000000","region":"eu-west","status":"paid"}\
            """;

    @Operation(
            operationId = "cancelOrder",
            summary = "Ask for an order to be cancelled",
            description =
                    "At the gateway of any region. The region that fulfils the order decides: it ends `cancelled`, with its money and"
                            + " stock returned, or `fulfilled` or `rejected` if the request came too late. No body is needed, and a"
                            + " repeat changes nothing.")
    @ApiResponse(
            responseCode = "202",
            description = "The request is stored; what came of it is at Location",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Cancellation.class),
                            examples = @ExampleObject(ASKED)))
    @ApiResponse(
            responseCode = "400",
            description = "This cannot be an id",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "404",
            description = "No such order is known here",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "409",
            description = "The order is shipped, fulfilled or rejected, as `orderStatus` says",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "500",
            description = "A fault of the gateway",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "503",
            description =
                    "The request was surely not stored, or its fate is unknown; `type` says which",
            headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    Mono<ResponseEntity<Cancellation>> cancel(
            @Parameter(
                            description = "1 to 64 of A-Z, a-z, 0-9, _ and -",
                            schema = @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$"))
                    String id);
}
