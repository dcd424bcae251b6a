package dev.ordermesh.gateway.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import java.time.Duration;
import java.util.Optional;

/**
 * The orders that this gateway took a moment ago: they are placed before anyone has written so.
 *
 * <p>Bounded in number and age; whoever asks for an order beyond that reads the status stream.
 */
public final class RecentOrders {

    private final Cache<OrderId, OrderState> placed;

    /** Remembers at most {@code ordersMax} orders, each for {@code age} by this ticker. */
    public RecentOrders(int ordersMax, Duration age, Ticker ticker) {
        this.placed =
                Caffeine.newBuilder()
                        .maximumSize(ordersMax)
                        .expireAfterWrite(age)
                        .ticker(ticker)
                        .build();
    }

    /** Remembers an order that JetStream has just acknowledged. */
    public void placed(OrderState state) {
        placed.put(state.id(), state);
    }

    Optional<OrderState> find(OrderId id) {
        return Optional.ofNullable(placed.getIfPresent(id));
    }
}
