package dev.ordermesh.gateway.status;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.wire.OrderStateCodec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of an order's status. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StatusProperties.class, FollowProperties.class})
class StatusConfiguration {

    @Bean
    OrderStateCodec orderStateCodec() {
        return new OrderStateCodec();
    }

    @Bean
    RecentOrders recentOrders(StatusProperties properties) {
        return new RecentOrders(
                properties.recentOrdersMax(), properties.recentOrdersAge(), Ticker.systemTicker());
    }

    @Bean
    Followers followers(OrderStates states, FollowProperties properties) {
        return new Followers(states, properties);
    }

    @Bean
    OrderStates orderStates(
            StoredMessages stored,
            OrderStateCodec codec,
            Regions regions,
            HomeStreams streams,
            RecentOrders recent,
            StatusProperties properties) {
        return new OrderStates(stored, codec, regions, streams, recent, properties.missPatience());
    }
}
