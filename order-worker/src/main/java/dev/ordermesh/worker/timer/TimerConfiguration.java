package dev.ordermesh.worker.timer;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.PlacementEncoder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the timers of the region's orders, and listens for who must not wait. */
@Configuration(proxyBeanMethods = false)
class TimerConfiguration {

    /** Requests are few, and each takes a read and at most a write. */
    private static final int CONCURRENCY = 4;

    @Bean
    Timers timers(
            Home home,
            StoredMessages stored,
            MessagePublisher publisher,
            PlacementEncoder encoder) {
        return new Timers(home, stored, publisher, encoder);
    }

    @Bean
    NatsListener<OrderId> cancelRequestListener(Home home, Timers timers, Clock clock) {
        ConsumerPlan consumer = home.consumer(StreamRole.CANCELLATIONS);
        return new NatsListener<>(
                        home.stream(StreamRole.CANCELLATIONS),
                        consumer.name(),
                        home.deadLetters(consumer),
                        CONCURRENCY,
                        CancelRequestHandler::decode,
                        new CancelRequestHandler(timers, clock))
                .noting(home.attempts(consumer));
    }
}
