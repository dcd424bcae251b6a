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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /orders/{id}}. */
@RestController
final class OrderStatusController implements OrderStatusApi {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final OrderStates states;
    private final OrderStateCodec codec;
    private final Regions regions;

    OrderStatusController(OrderStates states, OrderStateCodec codec, Regions regions) {
        this.states = states;
        this.codec = codec;
        this.regions = regions;
    }

    @Override
    @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    public Mono<ResponseEntity<byte[]>> status(@PathVariable String id) {
        OrderId orderId = parse(id);
        return states.find(orderId)
                .map(state ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(CacheControl.noStore())
                                .body(codec.encode(state)))
                .switchIfEmpty(Mono.error(() -> unknown(orderId).asException()))
                .onErrorMap(BrokerUnavailable.class, e -> unavailable().causedBy(e).about(orderId));
    }

    private static OrderId parse(String id) {
        try {
            return new OrderId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_ORDER_ID, e.getMessage() + ".").asException();
        }
    }

    private Problem unknown(OrderId id) {
        return Problem.of(
                ProblemType.UNKNOWN_ORDER,
                "Nothing has been heard in %s of order %s. News of an order that another region took may still be on its way."
                        .formatted(regions.home(), id));
    }

    private Problem unavailable() {
        return Problem.temporary(
                ProblemType.STATUS_UNAVAILABLE,
                "JetStream of %s does not answer. This says nothing about the order."
                        .formatted(regions.home()),
                RETRY_AFTER);
    }
}
