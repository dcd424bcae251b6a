package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.UndecodableEvent;
import dev.ordermesh.model.wire.WireMessage;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Compares an order whose id is stored already with the one that is stored: a repeat is answered as
 * the first time, another order under the same id is refused.
 *
 * <p>Sees only this region's stream and its duplicate window; beyond, the worker decides.
 */
final class RepeatCheck {

    // A replica may answer a direct get a moment before it has applied the message.
    private static final int READS_MAX = 3;
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    private final StoredMessages stored;
    private final EventCodec codec;
    private final Regions regions;
    private final PublishProblems problems;

    RepeatCheck(
            StoredMessages stored, EventCodec codec, Regions regions, PublishProblems problems) {
        this.stored = stored;
        this.codec = codec;
        this.regions = regions;
        this.problems = problems;
    }

    /** Completes if the stored order is this one, and fails with a problem otherwise. */
    Mono<Void> check(Placement placement, PublishAck duplicate) {
        if (placement.identity() == OrderIdentity.GATEWAY) {
            return Mono.empty(); // our own retry: nobody else has the id
        }
        return read(duplicate, READS_MAX)
                .onErrorMap(
                        BrokerUnavailable.class, e -> problems.notCompared(placement).causedBy(e))
                .switchIfEmpty(Mono.error(() -> problems.notCompared(placement).asException()))
                .flatMap(found -> same(placement, found) ? Mono.empty() : reused(placement));
    }

    private Mono<StoredMessage> read(PublishAck ack, int readsLeft) {
        return Mono.fromFuture(() -> stored.bySequenceAsync(ack.stream(), ack.sequence()), true)
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(
                        readsLeft <= 1
                                ? Mono.empty()
                                : Mono.delay(BETWEEN_READS)
                                        .then(Mono.defer(() -> read(ack, readsLeft - 1))));
    }

    private boolean same(Placement placement, StoredMessage found) {
        return fingerprint(found).filter(placement.order().fingerprint()::equals).isPresent();
    }

    private Optional<String> fingerprint(StoredMessage found) {
        Message message = found.message();
        return Optional.ofNullable(Headers.find(message.headers(), Headers.FINGERPRINT))
                .or(() -> fingerprintOfForeign(found));
    }

    /** A foreign client's order carries no fingerprint: read it. */
    private Optional<String> fingerprintOfForeign(StoredMessage found) {
        Message message = found.message();
        OrderDefaults defaults =
                OrderDefaults.inRegion(regions.home(), regions.currencies(), found.storedAt());
        try {
            WireMessage wire =
                    new WireMessage(message.subject(), message.headers(), message.body());
            return codec.decode(wire, defaults).event() instanceof OrderEvent.Created created
                    ? Optional.of(created.order().fingerprint())
                    : Optional.empty();
        } catch (UndecodableEvent _) {
            return Optional.empty();
        }
    }

    private static <T> Mono<T> reused(Placement placement) {
        Problem problem =
                placement.identity() == OrderIdentity.KEY
                        ? Problem.of(
                                ProblemType.IDEMPOTENCY_KEY_REUSED,
                                "Another order was placed with this Idempotency-Key; this one was not stored. Use a new key for a new order.")
                        : Problem.of(
                                ProblemType.ORDER_ID_REUSED,
                                "Another order was placed with this id; this one was not stored. Use a new id for a new order.");
        return Mono.error(problem.asException());
    }
}
