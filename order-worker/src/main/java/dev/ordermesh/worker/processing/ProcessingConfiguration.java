package dev.ordermesh.worker.processing;

import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import dev.ordermesh.worker.lane.Lanes;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.payment.PaymentProperties;
import dev.ordermesh.worker.payment.Payments;
import dev.ordermesh.worker.stock.Stock;
import dev.ordermesh.worker.timer.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens for the orders that this region fulfils, as they arrive and as they come due. */
@Configuration(proxyBeanMethods = false)
class ProcessingConfiguration {

    @Bean
    PlacedOrderHandler placedOrderHandler(
            OrderLedger ledger,
            CancelRequests cancelRequests,
            Payments payments,
            Stock stock,
            Timers timers,
            Lanes lanes,
            Home home,
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
        Carrier carrier = new Carrier(timers, carrierDelay(home, properties));
        OrderWalk walk =
                new OrderWalk(
                        ledger,
                        cancelRequests,
                        participants,
                        carrier,
                        new TimeLimit(properties.orderLimit()),
                        clock,
                        meters);
        return new PlacedOrderHandler(
                ledger,
                cancelRequests,
                walk,
                lanes::leave,
                properties,
                RandomGenerator.getDefault()::nextDouble);
    }

    /** Longer than the table allows, and the order's state or its timer may be gone by then. */
    private static Duration carrierDelay(Home home, ProcessingProperties properties) {
        Duration delay = properties.carrierDelay();
        if (delay.compareTo(home.longestTimer()) > 0) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.carrier-delay %s is above limits.timer %s of the table"
                            .formatted(delay, home.longestTimer()));
        }
        return delay;
    }

    /** Where the table orders them by customer they enter their lanes, and come due from there. */
    @Bean
    NatsListener<Placement> orderWorkers(
            Home home,
            ProcessingProperties properties,
            PlacementDecoder inboundDecoder,
            PlacedOrderHandler handler,
            @Qualifier("laneEntrance") MessageHandler<Placement> laneEntrance,
            Lanes lanes) {
        boolean ordered = home.consumer(StreamRole.INBOUND).byCustomer();
        return listener(
                StreamRole.INBOUND,
                home,
                properties.concurrency(),
                inboundDecoder,
                ordered ? laneEntrance : handler,
                lanes);
    }

    @Bean
    NatsListener<Placement> dueOrders(
            Home home,
            ProcessingProperties properties,
            PlacementDecoder inboundDecoder,
            PlacedOrderHandler handler,
            Lanes lanes) {
        return listener(
                StreamRole.TIMERS, home, properties.concurrency(), inboundDecoder, handler, lanes);
    }

    private static NatsListener<Placement> listener(
            StreamRole role,
            Home home,
            int concurrency,
            PlacementDecoder decoder,
            MessageHandler<Placement> handler,
            Lanes lanes) {
        ConsumerPlan consumer = home.consumer(role);
        if (concurrency > consumer.maxAckPending()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.concurrency %d is above max_ack_pending %d of %s: never reached"
                            .formatted(concurrency, consumer.maxAckPending(), consumer.name()));
        }
        return new NatsListener<>(
                        home.stream(role),
                        consumer.name(),
                        home.deadLetters(consumer),
                        concurrency,
                        decoder,
                        handler)
                .correlatedBy(Placement::logEntries)
                .noting(home.attempts(consumer))
                .whenGivenUp(lanes::leave);
    }
}
