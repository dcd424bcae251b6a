package dev.ordermesh.worker.intake;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * An order as it arrived.
 *
 * @param origin the region that took it
 * @param correlationId shared by everything that the placing request leads to
 */
public record Placement(Order order, Region origin, String correlationId) {

    private static final String MDC_ORDER = "orderId";

    public Placement {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(correlationId, "correlationId");
    }

    /** Names the order in what this thread logs, until closed. */
    public MDC.MDCCloseable namedInLog() {
        return MDC.putCloseable(MDC_ORDER, order.id().value());
    }
}
