package dev.ordermesh.gateway.status;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.wire.OrderStateCodec;
import java.time.Duration;

/** What is known of orders, for tests of other features. */
public final class TestOrderStates {

    private TestOrderStates() {}

    /** Reads this store, with little patience, and remembers nothing. */
    public static OrderStates of(StoredMessages store, Regions regions, HomeStreams streams) {
        return new OrderStates(
                store,
                new OrderStateCodec(),
                regions,
                streams,
                new RecentOrders(1, Duration.ofSeconds(1), Ticker.systemTicker()),
                Duration.ofMillis(50));
    }
}
