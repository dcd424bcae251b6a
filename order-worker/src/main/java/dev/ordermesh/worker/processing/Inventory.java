package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;

/** The stock of the region, as orders use it; each call may be repeated. */
interface Inventory {

    /** Holds all that an order wants, or nothing. */
    Reservation reserve(Order order) throws InterruptedException;

    /** Gives back what an order holds, and keeps it from ever holding anything. */
    Settlement release(OrderId order) throws InterruptedException;

    /** Takes what an order holds off the shelf. */
    Settlement ship(OrderId order) throws InterruptedException;
}
