package dev.ordermesh.worker.processing;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.FULFILLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.PLACED;
import static dev.ordermesh.model.OrderStatus.REJECTED;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The way of an order: for each status that is no end, the one step that follows. */
final class OrderSteps {

    private final Map<OrderStatus, Step> byStatus = new EnumMap<>(OrderStatus.class);

    /**
     * A way made of these steps.
     *
     * @throws IllegalArgumentException unless exactly one step follows each status that is no end
     */
    OrderSteps(List<Step> steps) {
        for (Step step : steps) {
            if (step.from().terminal() || byStatus.put(step.from(), step) != null) {
                throw new IllegalArgumentException("no second step after " + step.from());
            }
        }
        Arrays.stream(OrderStatus.values())
                .filter(status -> !status.terminal() && !byStatus.containsKey(status))
                .findFirst()
                .ifPresent(status -> {
                    throw new IllegalArgumentException("no step after " + status);
                });
    }

    /** The steps of this version; a real payment, stock and carrier take their places here. */
    static OrderSteps of(ProcessingProperties properties) {
        return new OrderSteps(
                List.of(
                        Step.passing(PLACED, ACCEPTED),
                        new PaymentStep(properties.paymentLimit()),
                        Step.passing(PAID, RESERVED),
                        Step.passing(RESERVED, SHIPPED),
                        Step.passing(SHIPPED, FULFILLED)));
    }

    /**
     * Takes the step that follows.
     *
     * @param state of an order that is not at its end
     * @return the state after it
     */
    OrderState take(Order order, OrderState state, Instant at) {
        Step step = byStatus.get(state.status());
        if (step == null) {
            throw new IllegalStateException(state.id() + " is already " + state.status());
        }
        return switch (step.take(order)) {
            case Step.Outcome.Moved(var to) -> state.advance(to, at);
            case Step.Outcome.Rejected(var reason) -> state.advance(REJECTED, at, reason);
        };
    }
}
