package dev.ordermesh.worker.processing;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.delivery;
import static dev.ordermesh.worker.testing.TestOrders.due;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.state;
import static dev.ordermesh.worker.testing.TestOrders.tell;
import static dev.ordermesh.worker.testing.TestOrders.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.intake.TestDecoders;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.testing.FakeBroker;
import dev.ordermesh.worker.timer.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders whose carrier comes after a time. */
class CarrierTests {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Instant THEN = NOON.plus(DELAY);

    private final FakeBroker broker = new FakeBroker();
    private final FakePayments payments = new FakePayments();
    private final Order order = order("o-1", "99.95");
    private final PlacedOrderHandler handler = handler(NOON);

    private PlacedOrderHandler handler(Instant now) {
        return handler(now, Duration.ZERO);
    }

    private PlacedOrderHandler handler(Instant now, Duration limit) {
        ProcessingProperties properties =
                new ProcessingProperties(
                        8,
                        new BigDecimal("100000"),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        DELAY,
                        limit);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        EventCodec events = new EventCodec();
        OrderLedger ledger = new OrderLedger(home(), broker, broker, broker, events);
        Participants participants =
                new Participants(
                        payments,
                        new FakeInventory(),
                        properties.paymentLimit(),
                        Duration.ofMinutes(5),
                        clock);
        CancelRequests requests = new CancelRequests(home(), broker);
        Carrier carrier =
                new Carrier(
                        new Timers(home(), broker, broker, new PlacementEncoder(events, home())),
                        DELAY);
        OrderWalk walk =
                new OrderWalk(
                        ledger,
                        requests,
                        participants,
                        carrier,
                        new TimeLimit(limit),
                        clock,
                        new SimpleMeterRegistry());
        return new PlacedOrderHandler(ledger, requests, walk, (_, _) -> {}, properties, () -> 1);
    }

    @Test
    void anOrderIsAcknowledgedOnceATimerHoldsIt() {
        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(broker.subjects())
                .containsExactly(
                        "orders.accepted.eu-west",
                        "status.eu-west.o-1",
                        "orders.paid.eu-west",
                        "status.eu-west.o-1",
                        "orders.reserved.eu-west",
                        "status.eu-west.o-1",
                        "timer.eu-west.o-1");
        assertThat(stands().status()).isEqualTo(OrderStatus.RESERVED);
        assertThat(stands().progress().carrierAt()).isEqualTo(THEN);
        assertThat(timer().headers())
                .containsEntry("Nats-Schedule", "@at 2026-11-24T12:00:05Z")
                .containsEntry("Nats-Schedule-Target", "due.eu-west")
                .doesNotContainKey(Message.ID_HEADER);
    }

    /** Its timer is set to the end of its time, which comes before the carrier. */
    @Test
    void anOrderWhoseTimeIsOverBeforeItsCarrierComesIsCancelledThen() {
        Duration limit = DELAY.minusSeconds(2);
        assertThat(handler(NOON, limit).handle(delivery(order))).isEqualTo(Verdict.ack());
        Delivery<Placement> due = due(broker, order.id());
        assertThat(due.metadata().storedAt()).isEqualTo(NOON.plus(limit));

        // Also where this worker's clock is behind the broker's.
        assertThat(handler(NOON, limit).handle(due)).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stands().reason()).isEqualTo("not shipped within 3 s");
    }

    @Test
    void anOrderWhoseCarrierComesInTimeIsShipped() {
        Duration limit = DELAY.plusSeconds(2);
        assertThat(handler(NOON, limit).handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(handler(THEN, limit).handle(due(broker, order.id()))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.FULFILLED);
    }

    /** What left its shelf in time is finished, however late. */
    @Test
    void anOrderThatHasShippedIsNotCancelled() {
        tell(
                broker,
                EU_WEST,
                state(
                        order,
                        OrderStatus.ACCEPTED,
                        OrderStatus.PAID,
                        OrderStatus.RESERVED,
                        OrderStatus.SHIPPED));

        Verdict verdict =
                handler(NOON.plusSeconds(60), Duration.ofSeconds(1)).handle(delivery(order));

        assertThat(verdict).isEqualTo(Verdict.ack());
        assertThat(stands().status()).isEqualTo(OrderStatus.FULFILLED);
    }

    /** Here no timer is needed: the order was to be delivered again all the same. */
    @Test
    void anOrderThatIsTriedAgainAfterItsTimeIsCancelled() {
        tell(broker, EU_WEST, state(order, OrderStatus.ACCEPTED, OrderStatus.PAID));

        Verdict verdict =
                handler(NOON.plusSeconds(1), Duration.ofSeconds(1)).handle(delivery(order));

        assertThat(verdict).isEqualTo(Verdict.ack());
        assertThat(stands().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stands().reason()).isEqualTo("not shipped within 1 s");
    }

    @Test
    void theTimerHoldsTheWholeOrder() {
        Verdict _ = handler.handle(delivery(order));

        assertThat(due(broker, order.id()).payload())
                .isEqualTo(new Placement(order, US_EAST, "corr-1"));
    }

    /** The server takes the message id off, and its time of arrival would be another. */
    @Test
    void theTimerHoldsWhatANaiveOrderOnlyMeant() throws Exception {
        Message naive =
                new Message(
                        "orders.created.eu-west",
                        Map.of(Message.ID_HEADER, "only-here"),
                        "{\"amount\":5}".getBytes(UTF_8));
        Placement placement = TestDecoders.inbound(new EventCodec()).decode(naive);

        assertThat(handler.handle(delivery(placement, naive.headers(), 1)))
                .isEqualTo(Verdict.ack());

        assertThat(due(broker, new OrderId("only-here")).payload().order())
                .isEqualTo(placement.order());
    }

    @Test
    void anOrderWhoseTimeHasComeIsFulfilledAndItsStepsAnnouncedOnce() {
        Verdict _ = handler.handle(delivery(order));

        assertThat(handler(THEN).handle(due(broker, order.id()))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.FULFILLED);
        assertThat(broker.subjects())
                .filteredOn(subject -> subject.startsWith("orders."))
                .containsExactly(
                        "orders.accepted.eu-west",
                        "orders.paid.eu-west",
                        "orders.reserved.eu-west",
                        "orders.shipped.eu-west",
                        "orders.fulfilled.eu-west");
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "capture o-1 99.95");
    }

    /** Else a worker whose clock is behind would set the timer again and again. */
    @Test
    void theBrokersClockDecidesThatTheTimeHasCome() {
        Verdict _ = handler.handle(delivery(order));

        assertThat(handler.handle(due(broker, order.id()))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.FULFILLED);
    }

    @Test
    void anOrderThatIsDeliveredAgainWhileItWaitsGetsItsTimerAgain() {
        tell(broker, EU_WEST, waiting());

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(broker.subjects()).containsExactly("status.eu-west.o-1", "timer.eu-west.o-1");
        assertThat(stands()).isEqualTo(waiting());
    }

    @Test
    void anOrderIsNotAcknowledgedWithoutATimer() {
        broker.beforePublish(message -> {
            if (message.subject().startsWith("timer.")) {
                throw new PublishFateUnknown("no answer in 5 s");
            }
        });

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(
                        Verdict.retry(
                                Duration.ofMillis(500), "stopped on the way: no answer in 5 s"));
        assertThat(stands()).isEqualTo(stands().with(stands().progress().carriedAt(THEN)));
    }

    /** Such as those that another version of this code reserved. */
    @Test
    void anOrderWithoutABookingShipsAtOnce() {
        tell(
                broker,
                EU_WEST,
                state(order, OrderStatus.ACCEPTED, OrderStatus.PAID, OrderStatus.RESERVED));

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.FULFILLED);
    }

    @Test
    void aRequestToCancelIsHeardWhenTheCarrierWouldCome() {
        Verdict _ = handler.handle(delivery(order));
        long _ = broker.put("cancel.eu-west.o-1", new byte[0]);

        assertThat(handler(THEN).handle(due(broker, order.id()))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "return o-1 99.95");
    }

    /** Nobody would find a timer before, and nobody looks for a request after. */
    @Test
    void aRequestThatArrivesWhileTheTimerIsSetIsHeardAtOnce() {
        broker.afterPublish(message -> {
            if (message.subject().startsWith("timer.")) {
                long _ = broker.put("cancel.eu-west.o-1", new byte[0]);
            }
        });

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(stands().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    private OrderState waiting() {
        OrderState reserved =
                state(order, OrderStatus.ACCEPTED, OrderStatus.PAID, OrderStatus.RESERVED);
        return reserved.with(OrderState.Progress.NONE.paidBy("p-1").carriedAt(THEN));
    }

    private OrderState stands() {
        return told(broker, EU_WEST, order.id()).getLast();
    }

    private Message timer() {
        return broker.messages("timer.eu-west.o-1").reduce((_, last) -> last).orElseThrow();
    }
}
