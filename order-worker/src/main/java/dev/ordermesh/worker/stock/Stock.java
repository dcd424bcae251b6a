package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.worker.stock.Reservation.Granted;
import dev.ordermesh.worker.stock.Reservation.OutOfStock;
import dev.ordermesh.worker.stock.Reservation.Over;
import dev.ordermesh.worker.stock.StockStream.LastWord;
import dev.ordermesh.worker.stock.state.OpenOrder;
import dev.ordermesh.worker.stock.state.Shortage;
import dev.ordermesh.worker.stock.state.StockRecord.Expired;
import dev.ordermesh.worker.stock.state.StockRecord.OfOrder;
import dev.ordermesh.worker.stock.state.StockRecord.Refused;
import dev.ordermesh.worker.stock.state.StockRecord.Released;
import dev.ordermesh.worker.stock.state.StockRecord.Reserve;
import dev.ordermesh.worker.stock.state.StockRecord.Shipped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reserves, gives back and ships the stock of the region, for one order at a time.
 *
 * <p>An order's wish is one message, whatever articles it names, and its place in the stream
 * decides whether it is granted; nobody compares and retries, so an article that all want costs no
 * more than any other. Each call may be repeated after a crash or failure and then finds what the
 * first one did: an order's first message is stored only where none is, and each further one
 * replaces exactly the one that was seen.
 *
 * <p>Each wait of a call is bounded by {@code ordermesh.worker.stock.answer-timeout}, and there are
 * few; the handler's time-out ends what takes longer. A call fails with {@link BrokerUnavailable},
 * {@link PublishRefused} or {@link PublishFateUnknown}; then repeat it.
 */
public final class Stock {

    /** How often it is looked again because others move the same order. */
    private static final int LOOKS_MAX = 5;

    private final StockView view;
    private final StockStream stream;
    private final StockFollower follower;
    private final StockProperties properties;
    private final Clock clock;

    Stock(
            StockView view,
            StockStream stream,
            StockFollower follower,
            StockProperties properties,
            Clock clock) {
        this.view = view;
        this.stream = stream;
        this.follower = follower;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Holds all pieces of all lines for an order, or none. What was said to the order first is said
     * for ever (as long as the stream holds it), also if the lines are others now.
     *
     * @param lines lines of one article are added up; an order without any is granted
     */
    public Reservation reserve(OrderId order, List<OrderLine> lines) throws InterruptedException {
        Reserve wish = new Reserve(order, wanted(lines), expiry());
        view.await(0, properties.answerTimeout());
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            Optional<OpenOrder> open = view.open(order);
            if (open.isEmpty()) {
                OptionalLong place = stream.replace(wish, 0);
                if (place.isPresent()) {
                    view.await(place.getAsLong(), properties.answerTimeout());
                }
            }
            switch (standing(order)) {
                case Open(OpenOrder found) -> {
                    return answer(found);
                }
                case Ended(OfOrder word) -> {
                    return told(word);
                }
                case Unclear _ -> {}
            }
        }
        throw moved(order);
    }

    private static SortedMap<String, Long> wanted(List<OrderLine> lines) {
        return lines.stream()
                .collect(
                        Collectors.toMap(
                                OrderLine::sku,
                                line -> (long) line.quantity(),
                                Long::sum,
                                TreeMap::new));
    }

    private Instant expiry() {
        return Instant.ofEpochMilli(clock.instant().plus(properties.reservedFor()).toEpochMilli());
    }

    /** A refusal is written down before it is told: the state forgets it one day. */
    private Reservation answer(OpenOrder open) throws InterruptedException {
        if (open.granted()) {
            return new Granted();
        }
        Shortage why = open.refusal().orElseThrow();
        var _ = put(new Refused(open.order(), why), open);
        return outOfStock(why);
    }

    private static OutOfStock outOfStock(Shortage why) {
        return new OutOfStock(why.sku(), why.wanted(), why.left());
    }

    /** What the last word of an order that is over means to who asks again. */
    private static Reservation told(OfOrder word) {
        return switch (word) {
            case Refused(_, Shortage why) -> outOfStock(why);
            case Shipped _ -> new Granted();
            default -> new Over(settled(word));
        };
    }

    /**
     * Gives back what an order holds; an order that never asked can't get anything after this.
     *
     * @return how the order stands now: {@code RELEASED}, or what came before
     */
    public Settlement release(OrderId order) throws InterruptedException {
        return settle(new Released(order));
    }

    /**
     * Takes an order's pieces off the shelf.
     *
     * @return {@code SHIPPED}; anything else means that nothing was shipped, because the order
     *     holds nothing. {@code UNKNOWN} may come of a copy that lags: reserve again, then ship
     */
    public Settlement ship(OrderId order) throws InterruptedException {
        return settle(new Shipped(order));
    }

    private Settlement settle(OfOrder word) throws InterruptedException {
        view.await(0, properties.answerTimeout());
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            Optional<Settlement> end =
                    switch (standing(word.order())) {
                        case Open(OpenOrder open) -> end(word, open);
                        case Ended(OfOrder last) -> Optional.of(settled(last));
                        case Unclear(boolean unheard) ->
                                unheard ? endUnheard(word) : Optional.empty();
                    };
            if (end.isPresent()) {
                return end.get();
            }
        }
        throw moved(word.order());
    }

    private Optional<Settlement> end(OfOrder word, OpenOrder open) throws InterruptedException {
        if (!open.granted()) {
            var _ = answer(open);
            return Optional.of(Settlement.REFUSED);
        }
        OptionalLong place = put(word, open);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        view.await(place.getAsLong(), properties.answerTimeout());
        return Optional.of(settled(word));
    }

    /** Of an order that nothing was said about: calling it off is written down. */
    private Optional<Settlement> endUnheard(OfOrder word) throws InterruptedException {
        if (word instanceof Shipped) {
            return Optional.of(Settlement.UNKNOWN);
        }
        return stream.replace(word, 0).isPresent() ? Optional.of(settled(word)) : Optional.empty();
    }

    private static Settlement settled(OfOrder word) {
        return switch (word) {
            case Reserve _ -> Settlement.UNKNOWN;
            case Refused _ -> Settlement.REFUSED;
            case Released _ -> Settlement.RELEASED;
            case Shipped _ -> Settlement.SHIPPED;
            case Expired _ -> Settlement.EXPIRED;
        };
    }

    /** Where an order stands. */
    private sealed interface Standing {}

    /** It holds pieces, or got none and that is not written down. */
    private record Open(OpenOrder order) implements Standing {}

    /** This was said last, and nothing is to come. */
    private record Ended(OfOrder word) implements Standing {}

    /**
     * It can't be told now.
     *
     * @param unheard whether nothing was found that was said of it
     */
    private record Unclear(boolean unheard) implements Standing {}

    /** What is read of the stream forgets an order that is over; its last word is stored there. */
    private Standing standing(OrderId order) throws InterruptedException {
        Optional<OpenOrder> open = view.open(order);
        if (open.isPresent()) {
            return new Open(open.get());
        }
        Optional<LastWord> last = stream.lastWord(order);
        if (last.isEmpty()) {
            return new Unclear(true);
        }
        view.await(last.get().sequence(), properties.answerTimeout());
        open = view.open(order);
        if (open.isPresent()) {
            return new Open(open.get());
        }
        return last.get().what().orElse(null) instanceof OfOrder word && !(word instanceof Reserve)
                ? new Ended(word)
                : new Unclear(false);
    }

    /** Replaces an open order's last message, which may have been purged meanwhile. */
    private OptionalLong put(OfOrder word, OpenOrder open) throws InterruptedException {
        OptionalLong place = stream.replace(word, open.lastSequence());
        return place.isEmpty() && stream.lastWord(word.order()).isEmpty()
                ? stream.replace(word, 0)
                : place;
    }

    private BrokerUnavailable moved(OrderId order) {
        follower.doubt();
        return new BrokerUnavailable(
                Reason.ERROR, "the stock stream and what was read of it disagree about " + order);
    }
}
