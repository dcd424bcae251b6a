package dev.ordermesh.worker.intake;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import java.util.Objects;

/**
 * An order as it arrived.
 *
 * @param origin the region that took it
 * @param correlationId shared by everything that the placing request leads to
 */
public record Placement(Order order, Region origin, String correlationId) {

    public Placement {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(correlationId, "correlationId");
    }
}
