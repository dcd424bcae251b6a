package dev.ordermesh.gateway.placement;

import dev.ordermesh.model.Order;

/**
 * An order ready to be published.
 *
 * @param identity whose the order's id is
 */
record Placement(Order order, OrderIdentity identity) {}
