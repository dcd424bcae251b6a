package dev.ordermesh.model.event;

import dev.ordermesh.model.OrderStatus;
import java.util.Locale;
import java.util.Optional;

/** The one table between an event's name, its token in subjects and the status it leads to. */
public enum OrderEventType {
    CREATED(OrderStatus.PLACED),
    ACCEPTED(OrderStatus.ACCEPTED),
    PAID(OrderStatus.PAID),
    RESERVED(OrderStatus.RESERVED),
    SHIPPED(OrderStatus.SHIPPED),
    FULFILLED(OrderStatus.FULFILLED),
    REJECTED(OrderStatus.REJECTED),
    CANCELLED(OrderStatus.CANCELLED);

    private final OrderStatus status;

    OrderEventType(OrderStatus status) {
        this.status = status;
    }

    /** Gives the status of an order after the event. */
    public OrderStatus status() {
        return status;
    }

    /** Gives the second token of the event's subject, such as {@code created}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the event that leads to a status. */
    public static OrderEventType leadingTo(OrderStatus status) {
        return switch (status) {
            case PLACED -> CREATED;
            case ACCEPTED -> ACCEPTED;
            case PAID -> PAID;
            case RESERVED -> RESERVED;
            case SHIPPED -> SHIPPED;
            case FULFILLED -> FULFILLED;
            case REJECTED -> REJECTED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Finds the event of a subject's token; empty for one that this version doesn't know. */
    public static Optional<OrderEventType> ofToken(String token) {
        for (OrderEventType type : values()) {
            if (type.token().equals(token)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
