package dev.ordermesh.gateway.placement;

import dev.ordermesh.model.Order;

/**
 * What JetStream holds.
 *
 * @param repeat whether it held the order before this request
 */
record Receipt(Order order, boolean repeat) {}
