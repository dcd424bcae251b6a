package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.worker.home.Configs;
import dev.ordermesh.worker.home.Home;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows the region's stock for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    @Bean
    StockView stockView() {
        return new StockView();
    }

    @Bean
    StockStream stockStream(Home home, MessagePublisher publisher, StoredMessages stored) {
        return new StockStream(home, publisher, stored);
    }

    @Bean
    StockFollower stockFollower(
            StockView view,
            StockStream stream,
            PullReader reader,
            Configs configs,
            StockProperties properties,
            Clock clock) {
        StockUpkeep upkeep =
                new StockUpkeep(
                        view,
                        stream,
                        StockSeed.load(configs.folder()),
                        properties,
                        clock,
                        RandomGenerator.getDefault());
        return new StockFollower(view, stream, upkeep, reader);
    }

    @Bean
    Stock stock(
            StockView view,
            StockStream stream,
            StockFollower follower,
            StockProperties properties,
            Clock clock) {
        return new Stock(view, stream, follower, properties, clock);
    }

    @Bean
    StockRequests stockRequests(
            Broker broker,
            Home home,
            StockView view,
            StockStream stream,
            StockProperties properties) {
        StockDesk desk = new StockDesk(home.region().name(), view, stream, properties);
        return new StockRequests(broker, home.region(), desk);
    }

    @Bean
    StockHealthIndicator stockHealthIndicator(StockView view) {
        return new StockHealthIndicator(view);
    }
}
