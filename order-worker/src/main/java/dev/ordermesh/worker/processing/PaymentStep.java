package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderStatus;
import java.math.BigDecimal;

/** Pays what is below a limit; a stand-in that knows no card and moves no money. */
final class PaymentStep implements Step {

    private final BigDecimal limit;

    /** A step that pays up to this amount in any currency. */
    PaymentStep(BigDecimal limit) {
        this.limit = limit;
    }

    @Override
    public OrderStatus from() {
        return OrderStatus.ACCEPTED;
    }

    @Override
    public Outcome take(Order order) {
        Money total = order.total();
        if (total.amount().compareTo(limit) > 0) {
            return new Outcome.Rejected(
                    "the total of %s is above the payment limit of %s %s"
                            .formatted(total, limit.toPlainString(), total.currency()));
        }
        return new Outcome.Moved(OrderStatus.PAID);
    }
}
