package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.PlainSubscription;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.repair.Reconciler;
import dev.ordermesh.messaging.Broker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Purges for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PurgeProperties.class)
class PurgeConfiguration {

    @Bean
    Knowledge knowledge(OwnRegion region) {
        return new Knowledge(region.withHistory());
    }

    @Bean
    PositionExchange positionExchange(
            OwnRegion region, Broker broker, JsonMapper json, Knowledge knowledge) {
        return new PositionExchange(region, broker, json, knowledge);
    }

    @Bean
    PlainSubscription positionSubscription(Broker broker, PositionExchange exchange) {
        return new PlainSubscription(broker, exchange.subject(), exchange::hear);
    }

    @Bean
    Purger purger(
            OwnRegion region,
            JetStreamApi api,
            Broker broker,
            PositionExchange exchange,
            Knowledge knowledge,
            Provisioner provisioner,
            Lease lease,
            Reconciler reconciler,
            Clock clock,
            MeterRegistry meters) {
        StreamFacts facts = new StreamFacts(api, clock);
        PositionKeeper positions = new PositionKeeper(region, facts, broker, reconciler, clock);
        return new Purger(
                region, facts, positions, exchange, knowledge, provisioner, lease, meters);
    }

    @Bean
    Loop purgeLoop(Purger purger, PurgeProperties properties) {
        return new Loop("purger", properties.every(), purger::tick);
    }
}
