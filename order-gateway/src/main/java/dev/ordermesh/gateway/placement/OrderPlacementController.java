package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.model.access.ApiKey;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /orders}. */
@RestController
final class OrderPlacementController implements OrderPlacementApi {

    private final OrderBody body;
    private final OrderReader reader;
    private final OrderPlacement placement;
    private final PlacementJournal journal;

    OrderPlacementController(
            OrderBody body,
            OrderReader reader,
            OrderPlacement placement,
            PlacementJournal journal) {
        this.body = body;
        this.reader = reader;
        this.placement = placement;
        this.journal = journal;
    }

    @Override
    @PostMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    public Mono<ResponseEntity<PlacedOrder>> place(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .defaultIfEmpty(ApiKey.ANONYMOUS)
                .flatMap(client -> take(client, exchange.getRequest()))
                .flatMap(this::noted)
                .doOnError(journal::rejected)
                .map(OrderPlacementController::answer);
    }

    private Mono<Receipt> take(String client, ServerHttpRequest request) {
        Optional<IdempotencyKey> key = IdempotencyKey.of(client, request.getHeaders());
        return body.read(request).map(bytes -> reader.read(bytes, key)).flatMap(placement::place);
    }

    // Within the trace, so that the journal's line shows it.
    private Mono<Receipt> noted(Receipt receipt) {
        return RequestTrace.within(() -> {
            journal.accepted(receipt);
            return Mono.just(receipt);
        });
    }

    private static ResponseEntity<PlacedOrder> answer(Receipt receipt) {
        PlacedOrder placed = PlacedOrder.of(receipt.order());
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/orders/" + placed.id())
                .body(placed);
    }
}
