package dev.ordermesh.worker.ledger;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the regions have written about one order.
 *
 * @param own this region's word, if it said anything
 * @param sequence which place in the stream the next write replaces; 0 when there is nothing yet
 * @param elsewhere what the other regions said
 * @param heardAt when the earliest of all that was stored here
 */
public record KnownOrder(
        Optional<OrderState> own,
        long sequence,
        List<OrderState> elsewhere,
        Optional<Instant> heardAt) {

    public KnownOrder {
        elsewhere = List.copyOf(elsewhere);
    }

    /** The state from which this region goes on with this very order, once it has begun it. */
    public Optional<OrderState> begunHere(Order order) {
        return own.filter(KnownOrder::begun)
                .filter(state -> state.fingerprint().equals(order.fingerprint()));
    }

    /**
     * The order that holds this id already: one of another body that this region began, or any that
     * another region began. A mere {@code placed} claims nothing, for two regions may both have
     * taken an order under one id, and neither may keep the other from being fulfilled.
     *
     * <p>Limit: two regions that begin within the time that a status takes to cross, milliseconds
     * or as long as a link is cut, do not see each other, and both fulfil.
     */
    public Optional<OrderState> takenBy(Order order) {
        if (begunHere(order).isPresent()) {
            return Optional.empty();
        }
        return own.filter(KnownOrder::begun)
                .or(() -> elsewhere.stream().filter(KnownOrder::begun).findFirst());
    }

    /** What a region said of an order that it has begun to fulfil. */
    public Optional<OrderState> begunIn(Region region) {
        return Stream.concat(own.stream(), elsewhere.stream())
                .filter(state -> begun(state) && state.region().equals(region))
                .findFirst();
    }

    /**
     * A try to lead it on from here.
     *
     * @param again whether a delivery of it may have got as far before
     * @param delivered when the broker stored what is delivered now
     */
    public Attempt attempt(boolean again, Instant delivered) {
        return new Attempt(again, heardAt.filter(delivered::isAfter).orElse(delivered));
    }

    private static boolean begun(OrderState state) {
        return state.status() != OrderStatus.PLACED;
    }
}
