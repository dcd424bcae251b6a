package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.saga.Action;
import dev.ordermesh.model.saga.Outcome;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.Payments;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does what the saga asks for; an action that is done again is the same one. */
final class Participants {

    private static final String NOT_HELD = "what was set aside is not held any more";

    private final Payments payments;
    private final Inventory inventory;
    private final BigDecimal paymentLimit;
    private final Duration paymentPatience;
    private final Clock clock;

    /**
     * @param paymentLimit highest total that is asked for, in any currency
     * @param paymentPatience how long after its acceptance an order's payment is asked for
     */
    Participants(
            Payments payments,
            Inventory inventory,
            BigDecimal paymentLimit,
            Duration paymentPatience,
            Clock clock) {
        this.payments = payments;
        this.inventory = inventory;
        this.paymentLimit = paymentLimit;
        this.paymentPatience = paymentPatience;
        this.clock = clock;
    }

    /**
     * Does it once.
     *
     * @param state where the order stands
     * @throws NotNow when nobody knows whether it is done: do it again later
     * @throws NeverDone when a participant calls it wrong in itself
     */
    Outcome perform(Action action, Order order, OrderState state)
            throws NotNow, NeverDone, InterruptedException {
        return switch (action) {
            case Action.Authorise() -> authorise(order, state);
            case Action.Capture(var payment) -> capture(order, payment);
            case Action.Compensate compensation -> compensate(compensation, order);
            case Action.Reserve() -> reserve(order);
            // The goods leave the shelf; a carrier of its own takes its place here.
            case Action.Ship() -> ship(order);
            case Action.Recall _ -> recall(order);
            case Action.Accept _, Action.CallOff _, Action.Done _ -> Outcome.succeeded();
        };
    }

    private Outcome authorise(Order order, OrderState state)
            throws NotNow, NeverDone, InterruptedException {
        Money total = order.total();
        if (total.amount().compareTo(paymentLimit) > 0) {
            return new Outcome.Refused(
                    "the total of %s is above the payment limit of %s %s"
                            .formatted(total, paymentLimit.toPlainString(), total.currency()));
        }
        if (isFree(order)) {
            return Outcome.succeeded();
        }
        PaymentReply reply = ask(PaymentRequest.Action.AUTHORISE, order, null);
        return switch (reply.result()) {
            case DONE -> new Outcome.Succeeded(reply.payment());
            case DECLINED -> new Outcome.Refused(reply.why());
            case UNAVAILABLE -> patience(state, reply);
            case INVALID -> throw new NeverDone("the payment is refused: " + reply.why());
        };
    }

    private Outcome patience(OrderState state, PaymentReply reply) throws NotNow {
        Instant since = state.steps().getLast().at();
        if (clock.instant().isAfter(since.plus(paymentPatience))) {
            return new Outcome.Abandoned(
                    "the payment was not answered within %d s"
                            .formatted(paymentPatience.toSeconds()));
        }
        throw new NotNow("payment: " + reply.why());
    }

    private Outcome capture(Order order, @Nullable String payment)
            throws NotNow, NeverDone, InterruptedException {
        if (payment == null) {
            return Outcome.succeeded();
        }
        return done(ask(PaymentRequest.Action.CAPTURE, order, payment));
    }

    private Outcome reserve(Order order) throws InterruptedException {
        return switch (inventory.reserve(order)) {
            case Reservation.Granted() -> Outcome.succeeded();
            case Reservation.OutOfStock(var sku, var wanted, var left) ->
                    new Outcome.Refused(
                            "%s is sold out: %d wanted, %d left".formatted(sku, wanted, left));
            case Reservation.Over _ -> new Outcome.Refused(NOT_HELD);
        };
    }

    private Outcome ship(Order order) throws NotNow, InterruptedException {
        return switch (inventory.ship(order.id())) {
            case SHIPPED -> Outcome.succeeded();
            case RELEASED, EXPIRED, REFUSED -> new Outcome.Refused(NOT_HELD);
            // What is kept of the stock lags, or has forgotten an order of long ago: its wish is
            // heard again, if it is the first.
            case UNKNOWN -> {
                Outcome again = reserve(order);
                if (again instanceof Outcome.Refused) {
                    yield again;
                }
                throw new NotNow("the stock does not know the order yet");
            }
        };
    }

    private Outcome recall(Order order) throws InterruptedException {
        return inventory.release(order.id()) == Settlement.SHIPPED
                ? new Outcome.Refused("the goods have left")
                : Outcome.succeeded();
    }

    private Outcome compensate(Action.Compensate compensation, Order order)
            throws NotNow, NeverDone, InterruptedException {
        for (Action.Undo undo : compensation.undos()) {
            switch (undo) {
                case RELEASE_STOCK -> release(order);
                case RETURN_PAYMENT -> {
                    if (!isFree(order)) {
                        Outcome _ =
                                done(
                                        ask(
                                                PaymentRequest.Action.RETURN,
                                                order,
                                                compensation.payment()));
                    }
                }
            }
        }
        return Outcome.succeeded();
    }

    private void release(Order order) throws NeverDone, InterruptedException {
        if (inventory.release(order.id()) == Settlement.SHIPPED) {
            throw new NeverDone("the order is to be undone, and its goods have left");
        }
    }

    private static boolean isFree(Order order) {
        return order.total().amount().signum() == 0;
    }

    private PaymentReply ask(PaymentRequest.Action action, Order order, @Nullable String payment)
            throws InterruptedException {
        return payments.ask(PaymentRequest.of(action, order, payment));
    }

    private static Outcome done(PaymentReply reply) throws NotNow, NeverDone {
        return switch (reply.result()) {
            case DONE -> Outcome.succeeded();
            case UNAVAILABLE -> throw new NotNow("payment: " + reply.why());
            case DECLINED, INVALID ->
                    throw new NeverDone("the payment can't be moved: " + reply.why());
        };
    }

    /** An action of which nobody knows whether it is done. */
    static final class NotNow extends Exception {
        private static final long serialVersionUID = 1;

        NotNow(String message) {
            super(message);
        }
    }

    /** An action that can't be done, at a point where the order can't be ended either. */
    static final class NeverDone extends Exception {
        private static final long serialVersionUID = 1;

        NeverDone(String message) {
            super(message);
        }
    }
}
