package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.status.OrderStates;
import dev.ordermesh.gateway.status.StatusProblems;
import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /orders/{id}/cancellation}. */
@RestController
final class CancellationController implements CancellationApi {

    private final OrderStates states;
    private final Regions regions;
    private final CancelRequests requests;
    private final CancellationProblems problems;
    private final CancellationJournal journal;

    CancellationController(
            OrderStates states,
            Regions regions,
            CancelRequests requests,
            CancellationProblems problems,
            CancellationJournal journal) {
        this.states = states;
        this.regions = regions;
        this.requests = requests;
        this.problems = problems;
        this.journal = journal;
    }

    @Override
    @PostMapping(path = "/orders/{id}/cancellation", produces = MediaType.APPLICATION_JSON_VALUE)
    public Mono<ResponseEntity<Cancellation>> cancel(@PathVariable String id) {
        return Mono.fromSupplier(() -> StatusProblems.parse(id))
                .flatMap(this::cancel)
                .doOnError(journal::rejected);
    }

    private Mono<ResponseEntity<Cancellation>> cancel(OrderId id) {
        return states.find(id)
                .switchIfEmpty(Mono.error(() -> StatusProblems.unknown(regions, id).asException()))
                .onErrorMap(problems::of)
                .flatMap(this::ask)
                .onErrorMap(ProblemException.class, refused -> refused.about(id));
    }

    private Mono<ResponseEntity<Cancellation>> ask(OrderState order) {
        return switch (order.status()) {
            case PLACED, ACCEPTED, PAID, RESERVED ->
                    requests.store(order).flatMap(repeat -> answer(order, repeat));
            // What was asked for has happened, whoever asked: a repeat is told so.
            case CANCELLED -> answer(order, true);
            case SHIPPED, FULFILLED, REJECTED ->
                    Mono.error(() -> problems.tooLate(order).asException());
        };
    }

    // Within the trace, so that the journal's line shows it.
    private Mono<ResponseEntity<Cancellation>> answer(OrderState order, boolean repeat) {
        return RequestTrace.within(() -> {
            journal.accepted(order, repeat);
            return Mono.just(
                    ResponseEntity.accepted()
                            .header(HttpHeaders.LOCATION, "/orders/" + order.id())
                            .body(Cancellation.of(order)));
        });
    }
}
