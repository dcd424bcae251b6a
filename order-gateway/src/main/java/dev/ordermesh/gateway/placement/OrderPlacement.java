package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** Stores an order in this region's origin stream, or says why not. */
final class OrderPlacement {

    private final MessagePublisher publisher;
    private final OrderMessages messages;
    private final RepeatCheck repeats;
    private final PublishProblems problems;
    private final Duration timeout;

    /** Answers within {@code timeout}, whatever the publisher does. */
    OrderPlacement(
            MessagePublisher publisher,
            OrderMessages messages,
            RepeatCheck repeats,
            PublishProblems problems,
            Duration timeout) {
        this.publisher = publisher;
        this.messages = messages;
        this.repeats = repeats;
        this.problems = problems;
        this.timeout = timeout;
    }

    /** Completes once JetStream holds the order; fails with a problem otherwise. */
    Mono<Receipt> place(Placement placement) {
        return RequestTrace.within(() -> publish(placement))
                .flatMap(ack -> receipt(placement, ack))
                .timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        late -> problems.fateUnknown(placement).causedBy(late))
                .onErrorMap(
                        ProblemException.class, refused -> refused.about(placement.order().id()));
    }

    // A client that goes away must not cancel what is under way: the order may be stored by then.
    private Mono<PublishAck> publish(Placement placement) {
        return Mono.fromFuture(
                        publisher.publish(
                                messages.created(placement.order()), messages.expectation()),
                        true)
                .onErrorMap(failure -> problems.of(failure, placement));
    }

    private Mono<Receipt> receipt(Placement placement, PublishAck ack) {
        Receipt receipt = new Receipt(placement.order(), ack.duplicate());
        return ack.duplicate()
                ? repeats.check(placement, ack).thenReturn(receipt)
                : Mono.just(receipt);
    }
}
