package dev.ordermesh.worker.stock.state;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.state.StockRecord.Counted;
import dev.ordermesh.worker.stock.state.StockRecord.Expired;
import dev.ordermesh.worker.stock.state.StockRecord.Moved;
import dev.ordermesh.worker.stock.state.StockRecord.OfOrder;
import dev.ordermesh.worker.stock.state.StockRecord.Refused;
import dev.ordermesh.worker.stock.state.StockRecord.Released;
import dev.ordermesh.worker.stock.state.StockRecord.Reserve;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import dev.ordermesh.worker.stock.state.StockRecord.Shipped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stock of a region after so many messages of its stream. Whoever applies the same messages in
 * the same order has the same state, so who gets the last piece is decided by the stream alone: no
 * clock, no setting and no other input may enter here.
 *
 * <p>Bounded by {@link #SKUS_MAX} articles and by the orders that are open. Not for use by several
 * threads at once.
 */
public final class StockState {

    /**
     * Most articles that are kept apart; an order for a further one that nobody counted is refused.
     * The snapshot of so many fits one message.
     */
    public static final int SKUS_MAX = 10_000;

    private final Map<String, SkuLevel> levels = new HashMap<>();
    private final Map<OrderId, OpenOrder> open = new HashMap<>();
    private long position;
    private boolean seeded;
    private long anyOther;

    /** The state that a snapshot holds. */
    public StockState(StockSnapshot snapshot) {
        position = snapshot.position();
        seeded = snapshot.seeded();
        anyOther = snapshot.anyOther();
        snapshot.levels().forEach(level -> levels.put(level.sku(), level));
        snapshot.open().forEach(one -> open.put(one.order(), one));
    }

    /**
     * Takes the next message.
     *
     * @param sequence its place in the stream
     * @param storedAt when the server stored it
     * @param message what it says; null when it says nothing that counts
     * @throws IllegalArgumentException unless it is the one after {@link #position}
     */
    public void apply(long sequence, Instant storedAt, @Nullable StockRecord message) {
        if (sequence != position + 1) {
            throw new IllegalArgumentException(sequence + " does not follow " + position);
        }
        position = sequence;
        switch (message) {
            case null -> {}
            case Seed seed -> seed(seed);
            case Counted(String sku, long onHand) -> change(sku, level -> level.withOnHand(onHand));
            case Moved(String sku, long by) -> change(sku, level -> moved(level, by));
            case Reserve reserve -> reserve(sequence, reserve);
            case OfOrder further -> further(sequence, storedAt, further);
        }
    }

    private void seed(Seed seed) {
        if (seeded) {
            return;
        }
        seeded = true;
        anyOther = seed.anyOther();
        seed.levels()
                .forEach((sku, pieces) -> {
                    if (!levels.containsKey(sku)) {
                        change(sku, level -> level.withOnHand(pieces));
                    }
                });
    }

    private void change(String sku, UnaryOperator<SkuLevel> how) {
        if (levels.containsKey(sku) || levels.size() < SKUS_MAX) {
            levels.put(sku, how.apply(level(sku)));
        }
    }

    private static SkuLevel moved(SkuLevel level, long by) {
        return level.withOnHand(Math.clamp(level.onHand() + by, 0, SkuLevel.ON_HAND_MAX));
    }

    private void reserve(long sequence, Reserve wish) {
        // A second one can follow only once the first was purged; the first still holds.
        OpenOrder first = open.get(wish.order());
        if (first != null) {
            open.put(wish.order(), first.at(sequence));
            return;
        }
        Shortage shortage = shortage(wish.wanted());
        if (shortage == null) {
            each(wish.wanted(), SkuLevel::reserve);
        }
        open.put(
                wish.order(),
                new OpenOrder(wish.order(), wish.wanted(), wish.expiresAt(), sequence, shortage));
    }

    private @Nullable Shortage shortage(SortedMap<String, Long> wanted) {
        int room = SKUS_MAX - levels.size();
        for (Map.Entry<String, Long> line : wanted.entrySet()) {
            String sku = line.getKey();
            boolean kept = levels.containsKey(sku) || room-- > 0;
            long left = kept ? level(sku).available() : 0;
            if (line.getValue() > left) {
                return new Shortage(sku, line.getValue(), left);
            }
        }
        return null;
    }

    private void further(long sequence, Instant storedAt, OfOrder word) {
        OpenOrder one = open.get(word.order());
        if (one == null) {
            return;
        }
        boolean counts =
                switch (word) {
                    case Reserve _ -> false;
                    case Released _ -> true;
                    case Shipped _ -> one.granted();
                    case Refused _ -> !one.granted();
                    case Expired _ -> !storedAt.isBefore(one.expiresAt());
                };
        if (!counts) {
            open.put(word.order(), one.at(sequence));
            return;
        }
        open.remove(word.order());
        if (one.granted()) {
            each(one.wanted(), word instanceof Shipped ? SkuLevel::ship : SkuLevel::giveBack);
        }
    }

    private void each(SortedMap<String, Long> wanted, BiFunction<SkuLevel, Long, SkuLevel> change) {
        wanted.forEach((sku, pieces) -> levels.put(sku, change.apply(level(sku), pieces)));
    }

    /** The last message that was taken; 0 for none. */
    public long position() {
        return position;
    }

    /** Whether the first levels are known. */
    public boolean seeded() {
        return seeded;
    }

    /** How much there is of an article, also of one that nobody named yet. */
    public SkuLevel level(String sku) {
        SkuLevel level = levels.get(sku);
        return level == null ? new SkuLevel(sku, anyOther, 0, 0) : level;
    }

    /** Pieces of each article that is not kept apart. */
    public long anyOther() {
        return anyOther;
    }

    /** Up to so many articles that are kept apart, in the order of their numbers after this one. */
    public List<SkuLevel> levelsAfter(String sku, int most) {
        return levels.values().stream()
                .filter(level -> level.sku().compareTo(sku) > 0)
                .sorted(Comparator.comparing(SkuLevel::sku))
                .limit(most)
                .toList();
    }

    /** Whether an article is kept apart, or could be. */
    public boolean hasRoomFor(String sku) {
        return levels.containsKey(sku) || levels.size() < SKUS_MAX;
    }

    /** An order whose last word is not spoken yet. */
    public Optional<OpenOrder> open(OrderId order) {
        return Optional.ofNullable(open.get(order));
    }

    /** Up to so many open orders that may be ended at this time. */
    public List<OpenOrder> expired(Instant now, int most) {
        return open.values().stream()
                .filter(one -> !now.isBefore(one.expiresAt()))
                .limit(most)
                .toList();
    }

    /** All of it, the same for the same messages. */
    public StockSnapshot snapshot() {
        return new StockSnapshot(
                position,
                seeded,
                anyOther,
                levels.values().stream().sorted(Comparator.comparing(SkuLevel::sku)).toList(),
                open.values().stream()
                        .sorted(Comparator.comparing(one -> one.order().value()))
                        .toList());
    }
}
