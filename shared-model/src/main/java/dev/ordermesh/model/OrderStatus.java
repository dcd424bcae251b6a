package dev.ordermesh.model;

import java.util.Locale;
import java.util.Optional;

/** How far an order has come, and the one table of what may follow what. */
public enum OrderStatus {
    PLACED(0),
    ACCEPTED(1),
    PAID(2),
    RESERVED(3),
    SHIPPED(4),
    FULFILLED(7),
    REJECTED(5),
    CANCELLED(6);

    private final int rank;

    OrderStatus(int rank) {
        this.rank = rank;
    }

    /** Says whether an order in this status may next be in the other. */
    public boolean canMoveTo(OrderStatus next) {
        return switch (this) {
            case PLACED -> next == ACCEPTED || next == REJECTED || next == CANCELLED;
            case ACCEPTED -> next == PAID || next == REJECTED || next == CANCELLED;
            case PAID -> next == RESERVED || next == REJECTED || next == CANCELLED;
            case RESERVED -> next == SHIPPED || next == REJECTED || next == CANCELLED;
            // What has left the warehouse can only arrive.
            case SHIPPED -> next == FULFILLED;
            case FULFILLED, REJECTED, CANCELLED -> false;
        };
    }

    /** Gives the next status of an order that goes well; empty at an end. */
    public Optional<OrderStatus> next() {
        return switch (this) {
            case PLACED -> Optional.of(ACCEPTED);
            case ACCEPTED -> Optional.of(PAID);
            case PAID -> Optional.of(RESERVED);
            case RESERVED -> Optional.of(SHIPPED);
            case SHIPPED -> Optional.of(FULFILLED);
            case FULFILLED, REJECTED, CANCELLED -> Optional.empty();
        };
    }

    /** Says whether nothing can follow. */
    public boolean terminal() {
        return this == FULFILLED || this == REJECTED || this == CANCELLED;
    }

    /**
     * Gives how far this is, for readers that hold two reports of one order; every end is further
     * than any step on the way, and no two are equal.
     */
    public int rank() {
        return rank;
    }

    /** Gives the name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name of the wire.
     *
     * @throws IllegalArgumentException if no status is called so
     */
    public static OrderStatus ofWireName(String wireName) {
        for (OrderStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status is called " + wireName);
    }
}
