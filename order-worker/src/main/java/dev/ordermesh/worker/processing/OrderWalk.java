package dev.ordermesh.worker.processing;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.saga.Action;
import dev.ordermesh.model.saga.Outcome;
import dev.ordermesh.model.saga.Saga;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.ledger.Attempt;
import dev.ordermesh.worker.ledger.Await;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.KnownOrder;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.processing.Participants.NeverDone;
import dev.ordermesh.worker.processing.Participants.NotNow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes step after step with one order, and writes each down before the next. */
final class OrderWalk {

    /** Counts steps by the status they led to. */
    static final String STEPS = "orders.steps";

    private final OrderLedger ledger;
    private final CancelRequests cancelRequests;
    private final Participants participants;
    private final Carrier carrier;
    private final TimeLimit limit;
    private final Clock clock;
    private final Map<OrderStatus, Counter> taken = new EnumMap<>(OrderStatus.class);

    OrderWalk(
            OrderLedger ledger,
            CancelRequests cancelRequests,
            Participants participants,
            Carrier carrier,
            TimeLimit limit,
            Clock clock,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.cancelRequests = cancelRequests;
        this.participants = participants;
        this.carrier = carrier;
        this.limit = limit;
        this.clock = clock;
        for (OrderStatus status : OrderStatus.values()) {
            if (status != OrderStatus.PLACED) {
                taken.put(status, counter(status, meters));
            }
        }
    }

    private static Counter counter(OrderStatus status, MeterRegistry meters) {
        return Counter.builder(STEPS)
                .description("Steps that this worker took and wrote down, by where they led")
                .tag("status", status.wireName())
                .register(meters);
    }

    /**
     * Goes on from what is known to the end, or to where the order waits and is sure to be
     * delivered again; empty when another delivery is faster.
     *
     * @param cancel whether the order is asked to be cancelled, as read when it was taken up
     * @param again whether a delivery of it may have got as far before
     * @param delivered when the broker stored what was delivered. What was put off is stored when
     *     its time has come by the broker's clock, and this worker's own may be behind that
     * @throws NotNow when a participant can't be had now
     * @throws NeverDone when one refuses what can't be left out
     */
    Optional<OrderState> onward(
            Placement placement, KnownOrder known, boolean cancel, boolean again, Instant delivered)
            throws NotNow, NeverDone, InterruptedException {
        // What another order under this id was merely placed as doesn't count: this one came first.
        OrderState state =
                known.own()
                        .filter(own -> own.fingerprint().equals(placement.order().fingerprint()))
                        .orElseGet(() -> OrderState.placed(placement.order(), placement.origin()));
        Attempt attempt = known.attempt(again, delivered);
        long place = known.sequence();
        boolean cancelled = cancel;
        while (!state.status().terminal()) {
            cancelled = cancelled || askedMeanwhile(state, delivered);
            String why = cancelled ? Saga.ON_REQUEST : limit.reasonAt(now(delivered), state);
            Action action = why == null ? Saga.next(state) : Saga.nextOfCancelled(state, why);
            if (action instanceof Action.Ship && Carrier.comesAfter(now(delivered), state)) {
                carrier.await(placement, state, limit.end(state));
                // Whoever asks from here on finds the timer, and lets it come true.
                if (!asked(state)) {
                    return Optional.of(state);
                }
                cancelled = true;
                continue;
            }
            Outcome outcome = participants.perform(action, placement.order(), state);
            OrderState next = Saga.after(state, action, outcome, clock.instant());
            if (action instanceof Action.Reserve) {
                next = carrier.book(next);
            }
            boolean moved = next.status() != state.status();
            OptionalLong written =
                    moved
                            ? ledger.step(
                                    attempt,
                                    state,
                                    next,
                                    place,
                                    now(delivered),
                                    placement.correlationId())
                            : ledger.write(next, place);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            place = written.getAsLong();
            state = next;
            if (moved) {
                requireNonNull(taken.get(state.status()), "counter").increment();
            }
        }
        return Optional.of(state);
    }

    private Instant now(Instant delivered) {
        Instant now = clock.instant();
        return now.isAfter(delivered) ? now : delivered;
    }

    /** The last look before there is no way back. */
    private boolean askedMeanwhile(OrderState state, Instant delivered)
            throws InterruptedException {
        return Saga.next(state) instanceof Action.Ship
                && !Carrier.comesAfter(now(delivered), state)
                && asked(state);
    }

    private boolean asked(OrderState state) throws InterruptedException {
        return Await.result(cancelRequests.lookUp(state.id()));
    }
}
