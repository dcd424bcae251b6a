package dev.ordermesh.gateway.cancellation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.Subjects;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/**
 * Stores requests to cancel in this region's stream, from where the fulfilling region takes them.
 *
 * <p>A request is a flag: what counts is that it is there. Its body, when and where it was asked,
 * is for people. It is stored only where none is, so a repeat changes nothing, and a publish that
 * is tried again after silence finds what the first try stored.
 */
final class CancelRequests {

    private final MessagePublisher publisher;
    private final Region home;
    private final PublishExpectation first;
    private final CancellationProblems problems;
    private final Clock clock;

    CancelRequests(
            MessagePublisher publisher,
            Region home,
            String stream,
            CancellationProblems problems,
            Clock clock) {
        this.publisher = publisher;
        this.home = home;
        this.first = PublishExpectation.lastSubjectSequence(0).inStream(stream);
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * Completes once JetStream holds the request, and says whether it held one before; fails with a
     * problem otherwise.
     */
    Mono<Boolean> store(OrderState order) {
        // A client that goes away must not cancel what is under way: it may be stored by then.
        return RequestTrace.within(
                        () -> Mono.fromFuture(publisher.publish(message(order), first), true))
                .thenReturn(false)
                .onErrorResume(CancelRequests::isThereAlready, _ -> Mono.just(true))
                .onErrorMap(problems::of);
    }

    private static boolean isThereAlready(Throwable failure) {
        return failure instanceof PublishRefused refused
                && refused.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE;
    }

    private Message message(OrderState order) {
        String body =
                "{\"at\":\"%s\",\"region\":\"%s\"}"
                        .formatted(clock.instant().truncatedTo(ChronoUnit.MILLIS), home);
        return Message.of(Subjects.cancel(order.region(), order.id()), body.getBytes(UTF_8));
    }
}
