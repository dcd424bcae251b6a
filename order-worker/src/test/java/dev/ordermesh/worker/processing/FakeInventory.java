package dev.ordermesh.worker.processing;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import java.util.ArrayList;
import java.util.List;

/** Grants and ships everything, unless it is told otherwise. */
final class FakeInventory implements Inventory {

    private final List<String> asked = new ArrayList<>();
    Reservation reservation = new Reservation.Granted();
    Settlement shipment = Settlement.SHIPPED;
    Settlement release = Settlement.RELEASED;

    /** What was asked for, first to last. */
    List<String> asked() {
        return asked;
    }

    @Override
    public Reservation reserve(Order order) {
        asked.add("reserve");
        return reservation;
    }

    @Override
    public Settlement release(OrderId order) {
        asked.add("release");
        return release;
    }

    @Override
    public Settlement ship(OrderId order) {
        asked.add("ship");
        return shipment;
    }
}
