package dev.ordermesh.worker.lane;

import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.StoredQueue;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the lanes; whether orders enter them is the table's word. */
@Configuration(proxyBeanMethods = false)
class LaneConfiguration {

    @Bean
    Lanes lanes(
            Home home,
            StoredMessages stored,
            StoredQueue queue,
            MessagePublisher publisher,
            PlacementEncoder encoder) {
        return new Lanes(home, stored, queue, publisher, encoder);
    }

    @Bean
    MessageHandler<Placement> laneEntrance(Lanes lanes) {
        return new LaneEntrance(lanes);
    }
}
