package dev.ordermesh.gateway.status;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.wire.OrderStateCodec;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /orders/{id}}. */
@RestController
final class OrderStatusController implements OrderStatusApi {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final OrderStates states;
    private final OrderStateCodec codec;
    private final Regions regions;
    private final Followers followers;

    OrderStatusController(
            OrderStates states, OrderStateCodec codec, Regions regions, Followers followers) {
        this.states = states;
        this.codec = codec;
        this.regions = regions;
        this.followers = followers;
    }

    @Override
    @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    public Mono<ResponseEntity<byte[]>> status(@PathVariable String id) {
        OrderId orderId = StatusProblems.parse(id);
        return states.find(orderId)
                .map(state ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(CacheControl.noStore())
                                .lastModified(state.steps().getLast().at())
                                .body(codec.encode(state)))
                .switchIfEmpty(
                        Mono.error(() -> StatusProblems.unknown(regions, orderId).asException()))
                .onErrorMap(BrokerUnavailable.class, e -> unavailable().causedBy(e).about(orderId));
    }

    @Override
    @GetMapping(path = "/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Mono<ResponseEntity<Flux<ServerSentEvent<Followers.Told>>>> events(
            @PathVariable String id,
            @RequestHeader(name = LAST_EVENT_ID, defaultValue = "0") String last) {
        OrderId orderId = StatusProblems.parse(id);
        int after = step(last);
        return states.find(orderId)
                .map(state ->
                        ResponseEntity.ok()
                                .contentType(MediaType.TEXT_EVENT_STREAM)
                                .cacheControl(CacheControl.noStore())
                                .body(followers.follow(state, after)))
                .switchIfEmpty(
                        Mono.error(() -> StatusProblems.unknown(regions, orderId).asException()))
                .onErrorMap(BrokerUnavailable.class, e -> unavailable().causedBy(e).about(orderId))
                .onErrorMap(Followers.TooManyFollowers.class, _ -> tooMany().asException());
    }

    /** The number that an event of ours had; whatever else a client sends it has none of them. */
    private static int step(String lastEventId) {
        return lastEventId.matches("[0-9]{1,3}") ? Integer.parseInt(lastEventId) : 0;
    }

    private static Problem tooMany() {
        return Problem.temporary(
                ProblemType.TOO_MANY_FOLLOWERS,
                "As many orders are followed here as may be. Ask for the status, or come back.",
                Followers.RETRY_AFTER);
    }

    private Problem unavailable() {
        return Problem.temporary(
                ProblemType.STATUS_UNAVAILABLE,
                "JetStream of %s does not answer. This says nothing about the order."
                        .formatted(regions.home()),
                RETRY_AFTER);
    }
}
