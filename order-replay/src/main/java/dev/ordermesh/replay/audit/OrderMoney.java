package dev.ordermesh.replay.audit;

import dev.ordermesh.model.OrderStatus;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the provider did with the money of one order, and whether that is right. */
final class OrderMoney {

    private int held;
    private int taken;
    private int letGo;
    private int givenBack;
    private BigDecimal takenInAll = BigDecimal.ZERO;

    void take(Charge charge) {
        switch (charge.kind()) {
            case "authorisation" -> held++;
            case "capture" -> {
                taken++;
                takenInAll = takenInAll.add(charge.amount());
            }
            case "void" -> letGo++;
            case "refund" -> givenBack++;
            default -> {
                // A declined payment moved nothing.
            }
        }
    }

    /** A rule and how it is broken. */
    record Broken(Rule rule, String detail) {}

    /**
     * Judges the money of an order.
     *
     * @param money null when the provider knows nothing of the order
     * @param total what the order costs; null where that is not known
     */
    static Optional<Broken> judge(
            @Nullable OrderMoney money, OrderStatus status, @Nullable BigDecimal total) {
        OrderMoney all = money == null ? new OrderMoney() : money;
        if (all.held > 1 || all.taken > 1) {
            return Optional.of(
                    new Broken(
                            Rule.CHARGED_TWICE,
                            "held %d times, taken %d times".formatted(all.held, all.taken)));
        }
        return switch (status) {
            case FULFILLED -> all.ofFulfilled(total);
            case REJECTED, CANCELLED -> all.ofEnded(status);
            case PLACED, ACCEPTED, PAID, RESERVED, SHIPPED -> Optional.empty();
        };
    }

    private Optional<Broken> ofFulfilled(@Nullable BigDecimal total) {
        if (total == null) {
            return Optional.empty();
        }
        boolean paid = takenInAll.compareTo(total) == 0 && givenBack == 0;
        return paid
                ? Optional.empty()
                : Optional.of(
                        new Broken(
                                Rule.NOT_CHARGED,
                                "fulfilled for %s; %s was taken and %s"
                                        .formatted(
                                                total.toPlainString(),
                                                takenInAll.toPlainString(),
                                                givenBack == 0 ? "kept" : "given back")));
    }

    private Optional<Broken> ofEnded(OrderStatus status) {
        boolean returned = taken == givenBack && held == letGo + taken;
        return returned
                ? Optional.empty()
                : Optional.of(
                        new Broken(
                                Rule.NOT_RETURNED,
                                "%s; held %d, taken %d, let go %d, given back %d times"
                                        .formatted(
                                                status.wireName(), held, taken, letGo, givenBack)));
    }
}
