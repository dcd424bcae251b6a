package dev.ordermesh.gateway.status;

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
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How {@code GET /orders/{id}} is described. */
@Tag(name = "Orders")
interface OrderStatusApi {

    String PROBLEM = "application/problem+json";
    String FULFILLED =
            """
            {"id":"0198f2a1-0000-7000-8000-000000000000","region":"eu-west","origin":"us-east",
             "status":"fulfilled","reason":null,
             "steps":[{"status":"placed","at":"2026-11-23T10:15:30.123Z"},
                      {"status":"fulfilled","at":"2026-11-23T10:15:30.420Z"}]}\
            """;

    @Operation(
            operationId = "readOrder",
            summary = "Where an order stands",
            description =
                    "As far as this region knows, also while the fulfilling region is down. `status` is one of placed, accepted,"
                            + " paid, reserved, shipped, fulfilled, rejected, cancelled.")
    @ApiResponse(
            responseCode = "200",
            description = "The order and its steps",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderStatusSchema.class),
                            examples = @ExampleObject(FULFILLED)))
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
            responseCode = "500",
            description = "A fault of the gateway",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The status can't be read now; this says nothing about the order",
            headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    Mono<ResponseEntity<byte[]>> status(
            @Parameter(
                            description = "1 to 64 of A-Z, a-z, 0-9, _ and -",
                            schema = @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$"))
                    String id);

    @Operation(
            operationId = "followOrder",
            summary = "An order, step by step",
            description =
                    "Server-sent events: first the steps that it has taken, then each as this region hears of it, up to its end."
                            + " The event is named by the status, its id is the step's number; `Last-Event-ID` goes on behind one."
                            + " Lines without an event are sent while nothing happens. After `ordermesh.gateway.follow.limit` it"
                            + " ends, and the client may come again.")
    @ApiResponse(
            responseCode = "200",
            description = "The steps",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = Followers.Told.class)))
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
            responseCode = "503",
            description = "The status can't be read now, or too many orders are followed",
            headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemBody.class)))
    Mono<ResponseEntity<Flux<ServerSentEvent<Followers.Told>>>> events(
            @Parameter(
                            description = "1 to 64 of A-Z, a-z, 0-9, _ and -",
                            schema = @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$"))
                    String id,
            @Parameter(description = "Number of the last step that the client has") String last);
}
