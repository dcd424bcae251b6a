package dev.ordermesh.worker.processing;

import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.payment.PaymentProperties;
import dev.ordermesh.worker.payment.Payments;
import dev.ordermesh.worker.stock.Stock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens for the orders that this region fulfils. */
@Configuration(proxyBeanMethods = false)
class ProcessingConfiguration {

    @Bean
    PlacedOrderHandler placedOrderHandler(
            OrderLedger ledger,
            CancelRequests cancelRequests,
            Payments payments,
            Stock stock,
            ProcessingProperties properties,
            PaymentProperties payment,
            Clock clock,
            MeterRegistry meters) {
        Participants participants =
                new Participants(
                        payments,
                        new RegionStock(stock),
                        properties.paymentLimit(),
                        payment.patience(),
                        clock);
        OrderWalk walk = new OrderWalk(ledger, cancelRequests, participants, clock, meters);
        return new PlacedOrderHandler(
                ledger, cancelRequests, walk, properties, RandomGenerator.getDefault()::nextDouble);
    }

    @Bean
    NatsListener<Placement> orderWorkers(
            Home home,
            ProcessingProperties properties,
            PlacementDecoder inboundDecoder,
            PlacedOrderHandler handler) {
        ConsumerPlan consumer = home.consumer(StreamRole.INBOUND);
        if (properties.concurrency() > consumer.maxAckPending()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.concurrency %d is above max_ack_pending %d of %s: never reached"
                            .formatted(
                                    properties.concurrency(),
                                    consumer.maxAckPending(),
                                    consumer.name()));
        }
        return new NatsListener<>(
                        home.stream(StreamRole.INBOUND),
                        consumer.name(),
                        home.deadLetters(consumer),
                        properties.concurrency(),
                        inboundDecoder,
                        handler)
                .correlatedBy(Placement::logEntries)
                .noting(home.attempts(consumer));
    }
}
