package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;

/** Words the end of an order whose id another order holds. */
public final class Conflict {

    /** The cause by which dead letters of this kind are counted and searched. */
    public static final String CAUSE = "conflict";

    private Conflict() {}

    /** A dead letter that names the order which was first. */
    public static Verdict deadLetter(Order order, OrderState winner) {
        String what =
                winner.fingerprint().equals(order.fingerprint())
                        ? "the same order"
                        : "an order with another body";
        return Verdict.deadLetter(
                CAUSE,
                "order id %s is already taken by %s, fulfilled in %s"
                        .formatted(order.id(), what, winner.region()));
    }
}
