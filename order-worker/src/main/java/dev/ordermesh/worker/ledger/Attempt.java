package dev.ordermesh.worker.ledger;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery by which a worker tries to lead an order on, as far as it tells whether another worker
 * tried before.
 *
 * @param again whether an earlier delivery of the same order may have got as far: one that was not
 *     acknowledged, or one that became a dead letter
 * @param heardAt when the region first heard of the order, as far as it remembers
 */
public record Attempt(boolean again, Instant heardAt) {

    /** By how much of the window clocks may differ, and an attempt may last. */
    private static final int MARGINS_A_WINDOW = 10;

    /**
     * When an event was stored that nobody remembers, if it was.
     *
     * @param from not earlier
     * @param until not later
     */
    record Span(Instant from, Instant until) {}

    /**
     * When another worker may have announced a step that it never came to write down, so long ago
     * that the broker does not know the event's id any more; empty when it would.
     *
     * <p>Who tries so late notes the time before it announces, and looks for the event before that.
     * So what was announced from a state was announced within one window of its last step, or of
     * the last such note, however long the order lay since. Only for an order that no worker has
     * begun there is nothing that says when the first one tried.
     *
     * @param state from where the step is taken
     * @param next where it leads
     * @param now by the worker's clock or the broker's, whichever is ahead
     * @param window for how long the broker knows ids
     */
    Optional<Span> forgotten(OrderState state, OrderStatus next, Instant now, Duration window) {
        Instant tried = state.progress().triedAt();
        boolean begun = tried != null || state.status() != OrderStatus.PLACED;
        if (!begun && !again) {
            return Optional.empty();
        }
        Duration margin = window.dividedBy(MARGINS_A_WINDOW);
        Instant since = begun ? since(state, next) : heardAt;
        if (!now.isAfter(since.plus(window).minus(margin))) {
            return Optional.empty();
        }
        Instant until = begun ? since.plus(window).plus(margin) : now;
        return Optional.of(new Span(since.minus(margin), until));
    }

    /** Nobody took this step from this state before. */
    private static Instant since(OrderState state, OrderStatus next) {
        Instant since = state.steps().getLast().at();
        Instant tried = state.progress().triedAt();
        if (tried != null && tried.isAfter(since)) {
            since = tried;
        }
        Instant carrier = state.progress().carrierAt();
        return next == OrderStatus.SHIPPED && carrier != null && carrier.isAfter(since)
                ? carrier
                : since;
    }
}
