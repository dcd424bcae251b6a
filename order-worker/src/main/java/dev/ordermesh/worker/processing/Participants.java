package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.saga.Action;
import dev.ordermesh.model.saga.Outcome;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.Payments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does what the saga asks for; an action that is done again is the same one. */
final class Participants {

    private final Payments payments;
    private final BigDecimal paymentLimit;
    private final Duration paymentPatience;
    private final Clock clock;

    /**
     * @param paymentLimit highest total that is asked for, in any currency
     * @param paymentPatience how long after its acceptance an order's payment is asked for
     */
    Participants(
            Payments payments, BigDecimal paymentLimit, Duration paymentPatience, Clock clock) {
        this.payments = payments;
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
            // Stand-ins: a stock and a carrier of their own take their places here.
            case Action.Reserve(), Action.Ship() -> Outcome.succeeded();
            case Action.Accept(), Action.Done() -> Outcome.succeeded();
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

    private Outcome compensate(Action.Compensate compensation, Order order)
            throws NotNow, NeverDone, InterruptedException {
        for (Action.Undo undo : compensation.undos()) {
            switch (undo) {
                case RELEASE_STOCK -> {
                    // Nothing is set aside yet: see perform.
                }
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
