package dev.ordermesh.controller.doctor;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.loop.PlainSubscription;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.messaging.Broker;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Makes the one doctor of the region. */
@Configuration(proxyBeanMethods = false)
class DoctorConfiguration {

    @Bean
    Clocks clocks(Clock clock, JsonMapper json) {
        return new Clocks(clock, json);
    }

    /** Everything that peers tell this region comes with their time. */
    @Bean
    PlainSubscription clockSubscription(OwnRegion region, Broker broker, Clocks clocks) {
        return new PlainSubscription(broker, region.names().positions(region.name()), clocks::hear);
    }

    @Bean
    Doctor doctor(
            OwnRegion region,
            JetStreamApi api,
            Broker broker,
            Links links,
            Clocks clocks,
            Clock clock) {
        return new Doctor(region, api, broker, links, clocks, clock);
    }
}
