package dev.ordermesh.worker.projection;

import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import dev.ordermesh.worker.ledger.OrderLedger;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens for the orders that this region took, whoever fulfils them. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    NatsListener<Optional<Placement>> statusProjector(
            Home home,
            ProjectionProperties properties,
            PlacementDecoder originDecoder,
            OrderLedger ledger) {
        ConsumerPlan consumer = home.consumer(StreamRole.ORDERS);
        return new NatsListener<>(
                        home.stream(StreamRole.ORDERS),
                        consumer.name(),
                        home.deadLetters(consumer),
                        properties.concurrency(),
                        new TolerantDecoder(originDecoder, home),
                        new PlacementProjector(
                                ledger, home.inboundWindow(), properties.retryDelay()))
                .correlatedBy((message, placement) ->
                        Placement.logEntries(
                                message, placement == null ? null : placement.orElse(null)))
                .noting(home.attempts(consumer));
    }
}
