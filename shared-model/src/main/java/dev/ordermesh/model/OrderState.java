package dev.ordermesh.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands, and how it came there.
 *
 * @param region the region that fulfils it
 * @param origin the region that took it
 * @param status the status of the last step
 * @param reason why it was rejected or cancelled, at most 500 characters, else null
 * @param fingerprint of the order; empty where only the public form was read
 * @param steps from {@code placed} to now
 * @param progress what the fulfilling region remembers for itself; empty where only the public form
 *     was read
 */
public record OrderState(
        OrderId id,
        Region region,
        Region origin,
        OrderStatus status,
        @Nullable String reason,
        String fingerprint,
        List<Step> steps,
        Progress progress) {
    private static final Comparator<OrderState> FURTHER =
            Comparator.<OrderState>comparingInt(state -> state.status.rank())
                    .thenComparingInt(state -> state.steps.size())
                    // One writer a region: from here on only copies of one report differ.
                    .thenComparing(state -> state.steps.getLast().at())
                    .thenComparing(OrderState::region)
                    .thenComparing(OrderState::fingerprint)
                    .thenComparing(state -> state.reason == null ? "" : state.reason);

    private static final Comparator<OrderState> PLACED_FIRST =
            Comparator.<OrderState, Instant>comparing(state -> state.steps.getFirst().at())
                    .thenComparing(OrderState::origin);

    public OrderState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(fingerprint, "fingerprint");
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().status() != OrderStatus.PLACED) {
            throw new IllegalArgumentException("the first step must be placed");
        }
        if (steps.getLast().status() != status) {
            throw new IllegalArgumentException(
                    "the status is " + status + ", but the last step " + steps.getLast().status());
        }
        reason = cut(reason);
    }

    /**
     * What must outlive a crash between two steps.
     *
     * @param payment the provider's id of what is held or taken; null before that
     * @param ending the end that is decided while what was done is still being undone, and once it
     *     is undone; null on the way to a good end. Once set it never changes: a participant that
     *     would say yes today does not revive an order whose payment is let go
     * @param carrierAt when the carrier that is booked comes for the goods, to the millisecond;
     *     null where none is, and it is there at once
     * @param triedAt since when a worker tries anew to announce a step, to the millisecond: nobody
     *     had announced it before. Null where that was never looked for
     */
    public record Progress(
            @Nullable String payment,
            @Nullable Ending ending,
            @Nullable Instant carrierAt,
            @Nullable Instant triedAt) {

        public Progress {
            carrierAt = cut(carrierAt);
            triedAt = cut(triedAt);
        }

        /** Nothing to remember. */
        public static final Progress NONE = new Progress(null, null, null, null);

        /** The same with this payment. */
        public Progress paidBy(String id) {
            return new Progress(id, ending, carrierAt, triedAt);
        }

        /**
         * The same with this end decided.
         *
         * @throws IllegalStateException if one is decided already
         */
        public Progress endingIn(OrderStatus status, String why) {
            if (ending != null) {
                throw new IllegalStateException("it is already to be " + ending.status());
            }
            return new Progress(payment, new Ending(status, why), carrierAt, triedAt);
        }

        /** The same with a carrier booked. */
        public Progress carriedAt(Instant at) {
            return new Progress(payment, ending, at, triedAt);
        }

        /** The same, tried anew since then. */
        public Progress triedSince(Instant at) {
            return new Progress(payment, ending, carrierAt, at);
        }

        private static @Nullable Instant cut(@Nullable Instant at) {
            return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * An end other than fulfilment.
     *
     * @param status {@code REJECTED} or {@code CANCELLED}
     * @param reason at most 500 characters; longer ones are cut
     */
    public record Ending(OrderStatus status, String reason) {
        public Ending {
            if (status != OrderStatus.REJECTED && status != OrderStatus.CANCELLED) {
                throw new IllegalArgumentException("no order is undone to be " + status);
            }
            reason = Objects.requireNonNull(cut(reason), "reason");
        }
    }

    /**
     * One status and when it was reached.
     *
     * @param at to the millisecond
     */
    public record Step(OrderStatus status, Instant at) {
        public Step {
            Objects.requireNonNull(status, "status");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Begins the state of an order that was taken in a region. */
    public static OrderState placed(Order order, Region origin) {
        return new OrderState(
                order.id(),
                order.region(),
                origin,
                OrderStatus.PLACED,
                null,
                order.fingerprint(),
                List.of(new Step(OrderStatus.PLACED, order.createdAt())),
                Progress.NONE);
    }

    /**
     * Moves on by one step.
     *
     * @throws IllegalStateException if the transition table forbids it
     */
    public OrderState advance(OrderStatus next, Instant at) {
        return advance(next, at, null);
    }

    /**
     * Moves on by one step, for a reason that is cut at 500 characters.
     *
     * @throws IllegalStateException if the transition table forbids it
     */
    public OrderState advance(OrderStatus next, Instant at, @Nullable String why) {
        if (!status.canMoveTo(next)) {
            throw new IllegalStateException(
                    "order " + id + " is " + status.wireName() + ": not " + next.wireName());
        }
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(next, at));
        return new OrderState(id, region, origin, next, why, fingerprint, longer, progress);
    }

    /** The same with something to remember. */
    public OrderState with(Progress remembered) {
        return new OrderState(id, region, origin, status, reason, fingerprint, steps, remembered);
    }

    /**
     * Makes one report of two regions' reports on an order: the further one, with the earliest
     * {@code placed} step and the origin that goes with it. The order of the two doesn't matter.
     *
     * @throws IllegalArgumentException if they are about different orders
     */
    public static OrderState merge(OrderState a, OrderState b) {
        if (!a.id.equals(b.id)) {
            throw new IllegalArgumentException(a.id + " and " + b.id + " are different orders");
        }
        OrderState further = FURTHER.compare(a, b) >= 0 ? a : b;
        OrderState earlier = PLACED_FIRST.compare(a, b) <= 0 ? a : b;
        List<Step> steps = new ArrayList<>(further.steps);
        steps.set(0, earlier.steps.getFirst());
        return new OrderState(
                further.id,
                further.region,
                earlier.origin,
                further.status,
                further.reason,
                further.fingerprint,
                steps,
                further.progress);
    }

    private static @Nullable String cut(@Nullable String reason) {
        return reason == null || reason.length() <= OrderLimits.REASON_LENGTH_MAX
                ? reason
                : reason.substring(0, OrderLimits.REASON_LENGTH_MAX);
    }
}
