package dev.ordermesh.worker.processing;

import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who fetches the goods: simulated, it comes some time after it was booked and is never late.
 *
 * <p>The booking is part of the state that says {@code reserved}, so an order has one, made once. A
 * delivery of an order whose carrier is not there yet ends only when a timer is set, whoever set
 * one before: so each order that waits has one.
 */
final class Carrier {

    private final Timers timers;
    private final Duration delay;

    /**
     * @param delay from the booking on; 0: it is there at once, and nothing is booked
     */
    Carrier(Timers timers, Duration delay) {
        this.timers = timers;
        this.delay = delay;
    }

    /** Books it, if the goods have just been set aside. */
    OrderState book(OrderState state) {
        if (delay.isZero() || state.status() != OrderStatus.RESERVED) {
            return state;
        }
        Instant reserved = state.steps().getLast().at();
        return state.with(state.progress().carriedAt(reserved.plus(delay)));
    }

    /** Whether it is booked and comes later than this. */
    static boolean comesAfter(Instant now, OrderState state) {
        Instant at = state.progress().carrierAt();
        return at != null && at.isAfter(now);
    }

    /**
     * Lets the order be delivered again when it comes.
     *
     * @param limit when the order's time is over, if that may be before
     * @throws PublishRefused when that is surely not stored
     * @throws PublishFateUnknown when that can't be known
     */
    void await(Placement placement, OrderState state, Optional<Instant> limit)
            throws InterruptedException {
        Instant at = state.progress().carrierAt();
        if (at != null) {
            timers.set(placement, limit.filter(at::isAfter).orElse(at));
        }
    }
}
