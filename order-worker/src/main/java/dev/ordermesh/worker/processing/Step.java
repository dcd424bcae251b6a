package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderStatus;
import java.util.Objects;

/**
 * One step of an order's way. It may be taken more than once for one order, after a crash, and must
 * then come to the same outcome.
 */
interface Step {

    /** The status in which an order must be for this step. */
    OrderStatus from();

    /** Does what the step is for, and says where the order stands now. */
    Outcome take(Order order);

    /** Where a step led. */
    sealed interface Outcome {

        /** On the way, or at its good end. */
        record Moved(OrderStatus to) implements Outcome {
            public Moved {
                Objects.requireNonNull(to, "to");
            }
        }

        /** At the end, for a reason that the customer may read. */
        record Rejected(String reason) implements Outcome {
            public Rejected {
                Objects.requireNonNull(reason, "reason");
            }
        }
    }

    /** A step that only says that it was taken. */
    static Step passing(OrderStatus from, OrderStatus to) {
        return new Step() {
            @Override
            public OrderStatus from() {
                return from;
            }

            @Override
            public Outcome take(Order order) {
                return new Outcome.Moved(to);
            }
        };
    }
}
