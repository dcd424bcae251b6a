package dev.ordermesh.worker.intake;

import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.home.Home;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a decoder for each listener. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    PlacementEncoder placementEncoder(EventCodec codec, Home home) {
        return new PlacementEncoder(codec, home);
    }

    @Bean
    PlacementDecoder inboundDecoder(EventCodec codec, Home home, Clock clock) {
        return PlacementDecoder.ofInbound(codec, home, clock);
    }

    @Bean
    PlacementDecoder originDecoder(EventCodec codec, Home home, Clock clock) {
        return PlacementDecoder.ofOrigin(codec, home, clock);
    }
}
