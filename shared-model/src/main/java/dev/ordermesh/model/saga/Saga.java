package dev.ordermesh.model.saga;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.CANCELLED;
import static dev.ordermesh.model.OrderStatus.FULFILLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.REJECTED;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of an order as a pure function: from its state follows what is done next, and from how
 * that came out the state after it.
 *
 * <p>An end that undoes something is decided in one state and reached in the next. So a crash
 * between the two finds the decision, and a participant that has changed its mind meanwhile is not
 * asked again.
 */
public final class Saga {

    /** Why an order ends that was asked to. */
    public static final String ON_REQUEST = "cancelled on request";

    private Saga() {}

    /**
     * What is to be done for an order in this state, once it is to be cancelled.
     *
     * <p>Not while its money is asked for: that may be under way, and what is held later than it
     * was to be returned stays held. The answer comes first, or the patience ends.
     *
     * @param reason why it is to be, such as {@link #ON_REQUEST}
     */
    public static Action nextOfCancelled(OrderState state, String reason) {
        if (state.progress().ending() != null) {
            return next(state);
        }
        return switch (state.status()) {
            case PLACED, PAID -> new Action.CallOff(reason);
            case RESERVED -> new Action.Recall(reason);
            case ACCEPTED, SHIPPED, FULFILLED, REJECTED, CANCELLED -> next(state);
        };
    }

    /** What is to be done for an order in this state. */
    public static Action next(OrderState state) {
        OrderState.Ending ending = state.progress().ending();
        if (ending != null && !state.status().terminal()) {
            return new Action.Compensate(
                    undosAfter(state.status()), state.progress().payment(), ending);
        }
        return switch (state.status()) {
            case PLACED -> new Action.Accept();
            case ACCEPTED -> new Action.Authorise();
            case PAID -> new Action.Reserve();
            case RESERVED -> new Action.Ship();
            case SHIPPED -> new Action.Capture(state.progress().payment());
            case FULFILLED, REJECTED, CANCELLED -> new Action.Done();
        };
    }

    /**
     * Includes the step whose answer never came, for that may have been done: of a payment that was
     * asked for, and of stock that was asked for once it is paid.
     */
    private static List<Action.Undo> undosAfter(OrderStatus status) {
        return switch (status) {
            case ACCEPTED -> List.of(Action.Undo.RETURN_PAYMENT);
            case PAID, RESERVED -> List.of(Action.Undo.RELEASE_STOCK, Action.Undo.RETURN_PAYMENT);
            case PLACED, SHIPPED, FULFILLED, REJECTED, CANCELLED -> List.of();
        };
    }

    /**
     * The state after an action.
     *
     * @param action what {@link #next} or {@link #nextOfCancelled} said of this state
     * @throws IllegalStateException if the action can't come out so, such as a compensation that is
     *     refused
     */
    public static OrderState after(OrderState state, Action action, Outcome outcome, Instant at) {
        return switch (outcome) {
            case Outcome.Succeeded(var payment) -> succeeded(state, action, payment, at);
            case Outcome.Refused(var reason) -> refused(state, action, reason, at);
            case Outcome.Abandoned(var reason) -> ending(state, action, reason);
        };
    }

    private static OrderState succeeded(
            OrderState state, Action action, @Nullable String payment, Instant at) {
        return switch (action) {
            case Action.Accept() -> state.advance(ACCEPTED, at);
            case Action.Authorise() ->
                    state.with(
                                    payment == null
                                            ? state.progress()
                                            : state.progress().paidBy(payment))
                            .advance(PAID, at);
            case Action.Reserve() -> state.advance(RESERVED, at);
            case Action.Ship() -> state.advance(SHIPPED, at);
            case Action.Capture _ -> state.advance(FULFILLED, at);
            case Action.CallOff(var reason) -> cancelled(state, reason);
            case Action.Recall(var reason) -> cancelled(state, reason);
            case Action.Compensate(_, _, var ending) ->
                    state.advance(ending.status(), at, ending.reason());
            case Action.Done() -> throw impossible(state, action, "done again");
        };
    }

    private static OrderState cancelled(OrderState state, String reason) {
        return state.with(state.progress().endingIn(CANCELLED, reason));
    }

    private static OrderState refused(OrderState state, Action action, String reason, Instant at) {
        return switch (action) {
            // Nothing was done yet that would have to be undone.
            case Action.Accept(), Action.Authorise() -> state.advance(REJECTED, at, reason);
            case Action.Reserve(), Action.Ship() -> ending(state, action, reason);
            // Too late: a worker shipped, and had no time to say so.
            case Action.Recall _ -> state.advance(SHIPPED, at);
            case Action.CallOff _, Action.Capture _, Action.Compensate _, Action.Done _ ->
                    throw impossible(state, action, "refused: " + reason);
        };
    }

    private static OrderState ending(OrderState state, Action action, String reason) {
        return switch (action) {
            case Action.Authorise _, Action.Reserve _, Action.Ship _ ->
                    state.with(state.progress().endingIn(REJECTED, reason));
            case Action.Accept _,
                    Action.CallOff _,
                    Action.Recall _,
                    Action.Capture _,
                    Action.Compensate _,
                    Action.Done _ ->
                    throw impossible(state, action, "abandoned: " + reason);
        };
    }

    private static IllegalStateException impossible(OrderState state, Action action, String how) {
        return new IllegalStateException(
                "order %s is %s: %s can't be %s"
                        .formatted(state.id(), state.status().wireName(), action, how));
    }
}
