package dev.ordermesh.model.saga;

import dev.ordermesh.model.OrderState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next for an order. Each may be done more than once, after a crash, and must
 * then be the same thing: participants know an order's action by order and action.
 */
public sealed interface Action {

    /** Nothing is asked of anybody: the region takes the order on. */
    record Accept() implements Action {}

    /** The customer's money is held. */
    record Authorise() implements Action {}

    /** Stock is set aside. */
    record Reserve() implements Action {}

    /** The carrier takes the goods. */
    record Ship() implements Action {}

    /**
     * The money that was held is taken.
     *
     * @param payment the provider's id; null when nothing was to be paid
     */
    record Capture(@Nullable String payment) implements Action {}

    /**
     * Nothing is asked of anybody: the order is to be cancelled.
     *
     * @param reason why, for people
     */
    record CallOff(String reason) implements Action {}

    /**
     * Stock is asked to free what was set aside, because the order is to be cancelled; refused when
     * the goods have left. Stock hears one of this and {@link Ship} first, and says to both what
     * came of that.
     *
     * @param reason why, for people
     */
    record Recall(String reason) implements Action {}

    /**
     * What was done is undone, and whatever is undone already stays so.
     *
     * @param undos in this order
     * @param payment the provider's id; null when it is not known whether there is one
     * @param ending what the order comes to
     */
    record Compensate(List<Undo> undos, @Nullable String payment, OrderState.Ending ending)
            implements Action {
        public Compensate {
            undos = List.copyOf(undos);
        }
    }

    /** Nothing: the order is at an end. */
    record Done() implements Action {}

    /** How one step is undone. */
    enum Undo {
        /** What was set aside is free again. */
        RELEASE_STOCK,
        /** Money is let go if it was held, and given back if it was taken. */
        RETURN_PAYMENT
    }
}
