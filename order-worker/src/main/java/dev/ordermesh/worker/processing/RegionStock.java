package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import dev.ordermesh.worker.stock.Stock;

/** {@link Inventory} by the region's stock stream. */
record RegionStock(Stock stock) implements Inventory {

    @Override
    public Reservation reserve(Order order) throws InterruptedException {
        return stock.reserve(order.id(), order.lines());
    }

    @Override
    public Settlement release(OrderId order) throws InterruptedException {
        return stock.release(order);
    }

    @Override
    public Settlement ship(OrderId order) throws InterruptedException {
        return stock.ship(order);
    }
}
