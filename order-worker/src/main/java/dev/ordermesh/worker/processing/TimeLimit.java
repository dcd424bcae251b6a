package dev.ordermesh.worker.processing;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an order may take from its acceptance until it ships; then it is cancelled. Whatever an
 * order waits for, it is delivered again when that ends, so nobody has to watch it.
 */
final class TimeLimit {

    private final Duration limit;

    /**
     * @param limit 0 for none
     */
    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** When its time is over; empty where it has no limit, or was not yet accepted. */
    Optional<Instant> end(OrderState state) {
        if (limit.isZero()) {
            return Optional.empty();
        }
        return state.steps().stream()
                .filter(step -> step.status() == OrderStatus.ACCEPTED)
                .map(step -> step.at().plus(limit))
                .findFirst();
    }

    /** Why the order is to be cancelled at this time; null while it is not. */
    @Nullable String reasonAt(Instant now, OrderState state) {
        return end(state).filter(end -> !now.isBefore(end)).isPresent()
                ? "not shipped within %d s".formatted(limit.toSeconds())
                : null;
    }
}
