package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import java.util.Optional;
import java.util.Set;

/** Every subject that orders travel on. */
public final class Subjects {
    /** Where a client without our code places an order; the server adds its own region. */
    public static final String CREATED_PLAIN = "orders.created";

    private static final String ORDERS = "orders";
    private static final String INBOUND = "inbound";
    private static final String PLACED = "placed";
    private static final String DUE = "due";

    /** What a created order's subject may begin with where it does not say so. */
    private static final Set<String> CREATED = Set.of(INBOUND, PLACED, DUE);

    private Subjects() {}

    /**
     * An event's subject, taken apart.
     *
     * @param event second token, which this version may not know
     * @param region region that fulfils the order
     */
    public record EventSubject(String event, Region region) {
        /** Finds the event in the table; empty for one that this version doesn't know. */
        public Optional<OrderEventType> type() {
            return OrderEventType.ofToken(event);
        }
    }

    /** Public form of an event: {@code orders.<event>.<region>}. */
    public static String event(OrderEventType type, Region region) {
        return ORDERS + '.' + type.token() + '.' + region;
    }

    /** Where an order is placed: {@code orders.created.<region>}. */
    public static String created(Region region) {
        return event(OrderEventType.CREATED, region);
    }

    /** Status of an order as one region says: {@code status.<region>.<id>}. */
    public static String status(Region writer, OrderId id) {
        return "status." + writer + '.' + id;
    }

    /** Every status that one region writes. */
    public static String everyStatus(Region writer) {
        return "status." + writer + ".*";
    }

    /**
     * Where an order is asked to be cancelled, for the region that fulfils it: {@code
     * cancel.<region>.<id>}.
     */
    public static String cancel(Region fulfils, OrderId id) {
        return "cancel." + fulfils + '.' + id;
    }

    /**
     * When a region is to take an order up again, as it was placed: {@code timer.<region>.<id>}.
     */
    public static String timer(Region fulfils, OrderId id) {
        return "timer." + fulfils + '.' + id;
    }

    /** Where an order comes whose timer has come true. */
    public static String due(Region fulfils) {
        return DUE + '.' + fulfils;
    }

    /**
     * Where the orders of one customer wait for each other: {@code lane.<region>.<lane>}.
     *
     * @param lane a token that follows from the customer
     */
    public static String lane(Region fulfils, String lane) {
        return "lane." + fulfils + '.' + lane;
    }

    /** What a replay job is to do and how far it is: {@code replay.<id>}. */
    public static String replay(String job) {
        return "replay." + job;
    }

    /** An event as a replay job publishes it again: {@code shadow.<id>.orders.<event>.<region>}. */
    public static String shadow(String job, String event) {
        return "shadow." + job + '.' + event;
    }

    /** Door of repair into a region's inbound stream. */
    public static String inbound(Region region) {
        return INBOUND + '.' + region;
    }

    /** Where each order that a region fulfils appears for plain subscribers. */
    public static String placed(Region region) {
        return PLACED + '.' + region;
    }

    /** Messages that a consumer gave up on: {@code dead.<consumer>.<region>}. */
    public static String deadLetter(String consumer, Region region) {
        return "dead." + consumer + '.' + region;
    }

    /**
     * Below which a consumer's workers note what they have in hand: {@code
     * attempt.<region>.<consumer>}.
     */
    public static String attempts(String consumer, Region region) {
        return "attempt." + region + '.' + consumer;
    }

    /** Every dead letter of a region. */
    public static String everyDeadLetter(Region region) {
        return "dead.*." + region;
    }

    /**
     * Takes the subject of an event apart, also where a created order travels by repair, by
     * republish or after a time; empty if it is none.
     */
    public static Optional<EventSubject> parseEvent(String subject) {
        String[] tokens = subject.split("\\.", -1);
        String created = OrderEventType.CREATED.token();
        if (tokens.length == 3 && tokens[0].equals(ORDERS)) {
            return eventSubject(tokens[1], tokens[2]);
        }
        if (tokens.length == 2 && CREATED.contains(tokens[0])) {
            return eventSubject(created, tokens[1]);
        }
        return Optional.empty();
    }

    private static Optional<EventSubject> eventSubject(String event, String regionToken) {
        try {
            return Optional.of(new EventSubject(event, Region.ofToken(regionToken)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
