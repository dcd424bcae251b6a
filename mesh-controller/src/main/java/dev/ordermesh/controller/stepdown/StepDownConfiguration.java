package dev.ordermesh.controller.stepdown;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.PlainSubscription;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.messaging.Broker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Listens to stuck publishers for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class StepDownConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    StepDowns stepDowns(OwnRegion region, JetStreamApi api, Lease lease, Uptime uptime) {
        return new StepDowns(region.streams(), name -> ask(api, name), lease::mine, uptime);
    }

    private static void ask(JetStreamApi api, String name) {
        JsonNode answer = api.call("STREAM.LEADER.STEPDOWN." + name);
        if (!answer.path("success").asBoolean()) {
            throw new IllegalStateException(name + " did not step down: " + answer);
        }
    }

    @Bean
    PlainSubscription stuckSubscription(Broker broker, OwnRegion region, StepDowns stepDowns) {
        return new PlainSubscription(broker, "stuck." + region.name(), stepDowns::hear);
    }

    @Bean
    Loop stepDownLoop(StepDowns stepDowns) {
        return new Loop("step-downs", EVERY, stepDowns::tick);
    }
}
