package dev.ordermesh.model.event;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Something that happened to an order. */
public sealed interface OrderEvent {
    /** Gives the order it happened to. */
    OrderId orderId();

    /** Gives the region that fulfils the order. */
    Region region();

    /** Gives when it happened, to the millisecond. */
    Instant at();

    /** Gives the event's place in the table of names. */
    OrderEventType type();

    /**
     * A region took an order.
     *
     * @param origin the region that took it
     */
    record Created(Order order, Region origin) implements OrderEvent {
        public Created {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public OrderId orderId() {
            return order.id();
        }

        @Override
        public Region region() {
            return order.region();
        }

        @Override
        public Instant at() {
            return order.createdAt();
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.CREATED;
        }
    }

    /** The region that fulfils the order has it. */
    record Accepted(OrderId orderId, Region region, Instant at) implements OrderEvent {
        public Accepted {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.ACCEPTED;
        }
    }

    /** The payment is held. */
    record Paid(OrderId orderId, Region region, Instant at) implements OrderEvent {
        public Paid {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.PAID;
        }
    }

    /** The stock is set aside. */
    record Reserved(OrderId orderId, Region region, Instant at) implements OrderEvent {
        public Reserved {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.RESERVED;
        }
    }

    /** The goods left. */
    record Shipped(OrderId orderId, Region region, Instant at) implements OrderEvent {
        public Shipped {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.SHIPPED;
        }
    }

    /** The order is done. */
    record Fulfilled(OrderId orderId, Region region, Instant at) implements OrderEvent {
        public Fulfilled {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.FULFILLED;
        }
    }

    /** The order will not be fulfilled. */
    record Rejected(OrderId orderId, Region region, Instant at, String reason)
            implements OrderEvent {
        public Rejected {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(reason, "reason");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.REJECTED;
        }
    }

    /** The order was called off. */
    record Cancelled(OrderId orderId, Region region, Instant at, String reason)
            implements OrderEvent {
        public Cancelled {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(reason, "reason");
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public OrderEventType type() {
            return OrderEventType.CANCELLED;
        }
    }

    /**
     * Makes the event that leads an order to a status.
     *
     * @param reason for a rejection or cancellation, else unused
     * @throws IllegalArgumentException for {@code PLACED}, which needs the order
     */
    static OrderEvent leadingTo(
            OrderStatus status, OrderId id, Region region, Instant at, String reason) {
        return switch (status) {
            case PLACED -> throw new IllegalArgumentException("placed is made of an order");
            case ACCEPTED -> new Accepted(id, region, at);
            case PAID -> new Paid(id, region, at);
            case RESERVED -> new Reserved(id, region, at);
            case SHIPPED -> new Shipped(id, region, at);
            case FULFILLED -> new Fulfilled(id, region, at);
            case REJECTED -> new Rejected(id, region, at, reason);
            case CANCELLED -> new Cancelled(id, region, at, reason);
        };
    }
}
