package dev.ordermesh.worker.timer;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.home.Home;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the timers of the region's orders. */
@Configuration(proxyBeanMethods = false)
class TimerConfiguration {

    @Bean
    Timers timers(Home home, MessagePublisher publisher, EventCodec events) {
        return new Timers(home, publisher, events);
    }
}
