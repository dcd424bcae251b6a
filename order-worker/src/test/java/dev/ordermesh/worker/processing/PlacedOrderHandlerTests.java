package dev.ordermesh.worker.processing;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.CANCELLED;
import static dev.ordermesh.model.OrderStatus.FULFILLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.PLACED;
import static dev.ordermesh.model.OrderStatus.REJECTED;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.delivery;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.state;
import static dev.ordermesh.worker.testing.TestOrders.tell;
import static dev.ordermesh.worker.testing.TestOrders.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.intake.TestDecoders;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import dev.ordermesh.worker.testing.FakeBroker;
import dev.ordermesh.worker.testing.GoldenFiles;
import dev.ordermesh.worker.testing.TestOrders;
import dev.ordermesh.worker.timer.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacedOrderHandlerTests {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<OrderStatus> WAY =
            List.of(PLACED, ACCEPTED, PAID, RESERVED, SHIPPED, FULFILLED);

    private final FakeBroker broker = new FakeBroker();
    private final FakePayments payments = new FakePayments();
    private final FakeInventory inventory = new FakeInventory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PlacedOrderHandler handler = handler();
    private final Order order = order("o-1", "99.95");

    private PlacedOrderHandler handler() {
        ProcessingProperties properties =
                new ProcessingProperties(
                        8,
                        new BigDecimal("100000"),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ZERO);
        OrderLedger ledger = new OrderLedger(home(), broker, broker, broker, new EventCodec());
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Participants participants =
                new Participants(payments, inventory, properties.paymentLimit(), PATIENCE, clock);
        CancelRequests requests = new CancelRequests(home(), broker);
        Timers timers =
                new Timers(home(), broker, broker, new PlacementEncoder(new EventCodec(), home()));
        Carrier carrier = new Carrier(timers, properties.carrierDelay());
        TimeLimit limit = new TimeLimit(properties.orderLimit());
        OrderWalk walk =
                new OrderWalk(ledger, requests, participants, carrier, limit, clock, meters);
        return new PlacedOrderHandler(ledger, requests, walk, (_, _) -> {}, properties, () -> 1);
    }

    @Test
    void aReplayOfAnOrderThatIsNotAtItsEndChangesNothing() {
        tell(broker, EU_WEST, state(order, ACCEPTED));
        int stored = broker.subjects().size();

        assertThat(handler.handle(replayed())).isEqualTo(Verdict.ack());

        assertThat(broker.subjects()).hasSize(stored);
        assertThat(payments.asked()).isEmpty();
    }

    @Test
    void aReplayOfAnOrderAtItsEndIsTheSameOrder() {
        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());
        int stored = broker.subjects().size();
        int asked = payments.asked().size();

        assertThat(handler.handle(replayed())).isEqualTo(Verdict.ack());

        assertThat(broker.subjects()).hasSize(stored);
        assertThat(payments.asked()).hasSize(asked);
    }

    private Delivery<Placement> replayed() {
        return delivery(
                new Placement(order, US_EAST, "corr-1", null, true, null),
                Map.of("Orders-Replay", "0a1b2c3d"),
                1);
    }

    @Test
    void leadsANewOrderToItsEndWithOneEventAndOneStatusAStep() {
        Verdict verdict = handler.handle(delivery(order));

        assertThat(verdict).isEqualTo(Verdict.ack());
        assertThat(broker.subjects())
                .containsExactly(
                        "orders.accepted.eu-west", "status.eu-west.o-1",
                        "orders.paid.eu-west", "status.eu-west.o-1",
                        "orders.reserved.eu-west", "status.eu-west.o-1",
                        "orders.shipped.eu-west", "status.eu-west.o-1",
                        "orders.fulfilled.eu-west", "status.eu-west.o-1");
        assertThat(end().steps()).extracting(OrderState.Step::status).isEqualTo(WAY);
        assertThat(end().origin()).isEqualTo(US_EAST);
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "capture o-1 99.95");
        assertThat(meters.counter(OrderWalk.STEPS, "status", "fulfilled").count()).isEqualTo(1);
    }

    /** What lay in a stream through an upgrade ends as it would have before. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void leadsWhatEveryVersionPlacedToTheSameEnd(String version) throws Exception {
        Message golden = GoldenFiles.message(version, "created");
        Placement placement = TestDecoders.origin(new EventCodec()).decode(golden);

        assertThat(handler.handle(delivery(placement, golden.headers(), 1)))
                .isEqualTo(Verdict.ack());

        OrderId id = placement.order().id();
        assertThat(told(broker, EU_WEST, id).getLast())
                .satisfies(state -> {
                    assertThat(state.status()).isEqualTo(FULFILLED);
                    assertThat(state.fingerprint()).isEqualTo(golden.header("Orders-Fingerprint"));
                });
        assertThat(payments.asked())
                .containsExactly("authorise " + id + " 100.00", "capture " + id + " 100.00");
    }

    /** A client may repeat, after the upgrade, what it placed before. */
    @Test
    void takesTheSameOrderInAnotherVersionForARepeat() throws Exception {
        PlacementDecoder decoder = TestDecoders.origin(new EventCodec());
        Placement first = decoder.decode(GoldenFiles.message("v1", "created"));
        Placement second = decoder.decode(GoldenFiles.message("v2", "created"));
        Verdict _ = handler.handle(delivery(first, Map.of(), 1));

        assertThat(handler.handle(delivery(second, Map.of(), 1))).isEqualTo(Verdict.ack());

        assertThat(payments.asked()).hasSize(2);
    }

    @Test
    void rejectsWhatIsAboveThePaymentLimitAndSaysWhy() {
        Order dear = order("o-1", "100000.01");

        Verdict verdict = handler.handle(delivery(dear));

        assertThat(verdict).isEqualTo(Verdict.ack());
        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(end().reason()).contains("100000.01 EUR", "payment limit of 100000 EUR");
        assertThat(broker.subjects())
                .containsExactly(
                        "orders.accepted.eu-west", "status.eu-west.o-1",
                        "orders.rejected.eu-west", "status.eu-west.o-1");
    }

    @Test
    void paysExactlyTheLimit() {
        Verdict _ = handler.handle(delivery(order("o-1", "100000.00")));

        assertThat(end().status()).isEqualTo(FULFILLED);
    }

    @Test
    void asksForNoMoneyWhereNothingIsToBePaid() {
        Verdict _ = handler.handle(delivery(order("o-1", "0.00")));

        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(payments.asked()).isEmpty();
    }

    @Test
    void rejectsWhatTheProviderDeclinesAndReturnsNothing() {
        payments.answer(PaymentReply.declined("the card is stolen"));

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(end().reason()).isEqualTo("the card is stolen");
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95");
    }

    @Test
    void asksAgainLaterWhenNobodyKnowsWhetherItIsPaid() {
        payments.answer(PaymentReply.unavailable("silence"));

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(Verdict.retry(Duration.ofMillis(500), "payment: silence"));
        assertThat(end().status()).isEqualTo(ACCEPTED);

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());
        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(payments.asked())
                .containsExactly("authorise o-1 99.95", "authorise o-1 99.95", "capture o-1 99.95");
    }

    @Test
    void givesUpAPaymentThatIsNotAnsweredForTooLongAndReturnsWhatMayBeHeld() {
        tell(broker, EU_WEST, accepted(NOON.minus(PATIENCE).minusMillis(1)));
        payments.answer(PaymentReply.unavailable("silence"));

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(end().reason()).isEqualTo("the payment was not answered within 300 s");
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "return o-1 99.95");
    }

    @Test
    void doesNotReviveAnOrderWhosePaymentIsBeingReturned() {
        tell(broker, EU_WEST, accepted(NOON.minus(PATIENCE).minusMillis(1)));
        payments.answer(PaymentReply.unavailable("silence"));
        payments.answer(PaymentReply.unavailable("still silence"));
        assertThat(handler.handle(delivery(order)))
                .isEqualTo(Verdict.retry(Duration.ofMillis(500), "payment: still silence"));

        // Would hold the money now; it is asked to return it.
        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(payments.asked())
                .containsExactly("authorise o-1 99.95", "return o-1 99.95", "return o-1 99.95");
    }

    @Test
    void setsAnOrderAsideWhoseShippedGoodsCannotBePaid() {
        tell(broker, EU_WEST, reached(SHIPPED).with(OrderState.Progress.NONE.paidBy("p-1")));
        payments.answer(PaymentReply.invalid("the payment is voided"));

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(
                        Verdict.deadLetter(
                                "refused", "the payment can't be moved: the payment is voided"));
    }

    @Test
    void returnsTheMoneyOfWhatIsSoldOut() {
        inventory.reservation = new Reservation.OutOfStock("SKU-7", 3, 2);

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(end().reason()).isEqualTo("SKU-7 is sold out: 3 wanted, 2 left");
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "return o-1 99.95");
        assertThat(inventory.asked()).containsExactly("reserve", "release");
        assertThat(events())
                .containsExactly(
                        "orders.accepted.eu-west",
                        "orders.paid.eu-west",
                        "orders.rejected.eu-west");
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASED", "EXPIRED", "REFUSED"})
    void undoesAnOrderWhoseGoodsAreNotHeldAnyMore(Settlement settlement) {
        tell(broker, EU_WEST, reached(RESERVED).with(OrderState.Progress.NONE.paidBy("p-1")));
        inventory.shipment = settlement;

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(REJECTED);
        assertThat(inventory.asked()).containsExactly("ship", "release");
        assertThat(payments.asked()).containsExactly("return o-1 99.95");
    }

    @Test
    void reservesAgainWhatTheStockDoesNotKnow() {
        tell(broker, EU_WEST, reached(RESERVED));
        inventory.shipment = Settlement.UNKNOWN;

        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);
        inventory.shipment = Settlement.SHIPPED;
        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(inventory.asked()).containsExactly("ship", "reserve", "ship");
    }

    @Test
    void doesNotReturnTheMoneyOfGoodsThatHaveLeft() {
        inventory.reservation = new Reservation.OutOfStock("SKU-7", 3, 2);
        inventory.release = Settlement.SHIPPED;

        assertThat(handler.handle(delivery(order)))
                .isInstanceOfSatisfying(
                        Verdict.DeadLetter.class,
                        letter -> assertThat(letter.cause()).isEqualTo("refused"));
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95");
    }

    @Test
    void doesNothingForAnOrderThatIsCancelledBeforeItIsTakenUp() {
        askToCancel();

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(CANCELLED);
        assertThat(end().reason()).isEqualTo("cancelled on request");
        assertThat(events()).containsExactly("orders.cancelled.eu-west");
        assertThat(payments.asked()).isEmpty();
        assertThat(inventory.asked()).isEmpty();
        assertThat(meters.counter(OrderWalk.STEPS, "status", "cancelled").count()).isEqualTo(1);
    }

    @Test
    void storesTheEndOfACancelledOrderBeforeItAnnouncesIt() {
        askToCancel();
        failOnce(
                message -> message.subject().equals("orders.cancelled.eu-west"),
                broker::beforePublish);

        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);

        assertThat(end().status()).isEqualTo(PLACED);
        assertThat(end().progress().ending())
                .isEqualTo(new OrderState.Ending(CANCELLED, "cancelled on request"));
    }

    @Test
    void announcesNoEndThatAnotherDeliveryHasGoneBeyond() {
        askToCancel();
        Deque<Runnable> rivals = new ArrayDeque<>();
        rivals.add(() -> tell(broker, EU_WEST, reached(SHIPPED)));
        broker.beforePublish(_ -> {
            if (!rivals.isEmpty()) {
                rivals.remove().run();
            }
        });

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(events()).containsExactly("orders.fulfilled.eu-west");
    }

    @Test
    void findsOutWhetherTheMoneyIsHeldBeforeItLetsItGo() {
        tell(broker, EU_WEST, reached(ACCEPTED));
        askToCancel();
        payments.answer(PaymentReply.unavailable("silence"));

        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);
        assertThat(end().status()).isEqualTo(ACCEPTED);
        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(CANCELLED);
        assertThat(payments.asked())
                .containsExactly("authorise o-1 99.95", "authorise o-1 99.95", "return o-1 99.95");
        assertThat(events()).containsExactly("orders.paid.eu-west", "orders.cancelled.eu-west");
    }

    @Test
    void undoesWhatIsPaid() {
        tell(broker, EU_WEST, reached(PAID).with(OrderState.Progress.NONE.paidBy("p-1")));
        askToCancel();

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(CANCELLED);
        assertThat(payments.asked()).containsExactly("return o-1 99.95");
        assertThat(inventory.asked()).containsExactly("release");
    }

    @Test
    void hearsARequestThatComesWhileItWalks() {
        broker.beforePublish(message -> {
            if (message.subject().equals("orders.reserved.eu-west")) {
                askToCancel();
            }
        });

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(CANCELLED);
        assertThat(events())
                .containsExactly(
                        "orders.accepted.eu-west",
                        "orders.paid.eu-west",
                        "orders.reserved.eu-west",
                        "orders.cancelled.eu-west");
        assertThat(inventory.asked()).containsExactly("reserve", "release", "release");
        assertThat(payments.asked()).containsExactly("authorise o-1 99.95", "return o-1 99.95");
    }

    @Test
    void finishesAnOrderWhoseGoodsHadLeftWhenItWasCancelled() {
        tell(broker, EU_WEST, reached(RESERVED).with(OrderState.Progress.NONE.paidBy("p-1")));
        askToCancel();
        inventory.release = Settlement.SHIPPED;

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(payments.asked()).containsExactly("capture o-1 99.95");
        assertThat(events()).containsExactly("orders.shipped.eu-west", "orders.fulfilled.eu-west");
    }

    @Test
    void takesNoStepWhileNobodyCanTellWhetherTheOrderIsCancelled() {
        broker.failReads("cancel.eu-west.o-1");

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(Verdict.retry(Duration.ofMillis(500), "stopped on the way: no answer"));

        assertThat(broker.subjects()).isEmpty();
    }

    private void askToCancel() {
        long _ = broker.put("cancel.eu-west.o-1", new byte[0]);
    }

    private OrderState accepted(Instant at) {
        return OrderState.placed(order, US_EAST).advance(ACCEPTED, at);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "ACCEPTED", "PAID", "RESERVED", "SHIPPED"})
    void goesOnWhereTheOrderStands(OrderStatus reached) {
        tell(broker, EU_WEST, reached(reached));

        Verdict verdict = handler.handle(delivery(order));

        assertThat(verdict).isEqualTo(Verdict.ack());
        assertThat(events()).isEqualTo(eventsAfter(reached));
        assertThat(end().status()).isEqualTo(FULFILLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FULFILLED", "REJECTED", "CANCELLED"})
    void leavesAnOrderAtItsEndAlone(OrderStatus end) {
        OrderState ended = end == FULFILLED ? reached(FULFILLED) : state(order, ACCEPTED, end);
        tell(broker, EU_WEST, ended);

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());
        assertThat(broker.subjects()).hasSize(1);
    }

    @Test
    void announcesAStepOnceWhenTheWorkerBeforeDiedBetweenEventAndStatus() {
        failOnce(message -> message.subject().equals("status.eu-west.o-1"), broker::beforePublish);
        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(events()).isEqualTo(eventsAfter(PLACED));
    }

    @Test
    void goesOnAfterAStatusOfUnknownFateThatWasStored() {
        failOnce(message -> message.subject().equals("status.eu-west.o-1"), broker::afterPublish);
        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(events()).isEqualTo(eventsAfter(PLACED));
        assertThat(told(broker, EU_WEST, order.id())).hasSize(5);
    }

    @Test
    void readsAgainAndNeverGoesBackWhenAnotherDeliveryWasFaster() {
        Deque<Runnable> rivals = new ArrayDeque<>();
        rivals.add(() -> tell(broker, EU_WEST, reached(SHIPPED)));
        broker.beforePublish(message -> {
            if (message.subject().equals("status.eu-west.o-1") && !rivals.isEmpty()) {
                rivals.remove().run();
            }
        });

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(told(broker, EU_WEST, order.id()))
                .extracting(OrderState::status)
                .containsExactly(SHIPPED, FULFILLED);
    }

    @Test
    void givesWayWhenOthersKeepMovingTheOrder() {
        broker.beforePublish(message -> {
            if (message.subject().startsWith("status")) {
                tell(broker, EU_WEST, reached(ACCEPTED));
            }
        });

        assertThat(handler.handle(delivery(order))).isInstanceOf(Verdict.Retry.class);
    }

    @Test
    void retriesLaterWhenTheStreamTakesNothing() {
        broker.beforePublish(message -> {
            throw new PublishRefused(PublishRefused.Reason.STREAM_FULL, "maximum bytes");
        });

        Verdict first = handler.handle(delivery(order));
        Verdict third =
                handler.handle(TestOrders.delivery(delivery(order).payload(), headers(), 3));

        // 500 ms doubled at each delivery: 500, 1000, 2000.
        assertThat(first)
                .isEqualTo(
                        Verdict.retry(Duration.ofMillis(500), "stopped on the way: maximum bytes"));
        assertThat(third)
                .isEqualTo(
                        Verdict.retry(
                                Duration.ofMillis(2000), "stopped on the way: maximum bytes"));
        assertThat(broker.subjects()).isEmpty();
    }

    @Test
    void givesUpAnOrderWhoseIdHasAnotherBodyHere() {
        tell(broker, EU_WEST, state(order("o-1", "5.00"), ACCEPTED, PAID));

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(
                        Verdict.deadLetter(
                                "conflict",
                                "order id o-1 is already taken by an order with another body,"
                                        + " fulfilled in eu-west"));
        assertThat(broker.subjects()).hasSize(1);
    }

    @Test
    void givesUpAnOrderThatAnotherRegionHasBegun() {
        tell(broker, US_EAST, state(order("o-1", "99.95", US_EAST), ACCEPTED));

        assertThat(handler.handle(delivery(order)))
                .isInstanceOfSatisfying(
                        Verdict.DeadLetter.class,
                        letter -> assertThat(letter.reason()).contains("fulfilled in us-east"));
        assertThat(broker.subjects()).hasSize(1);
    }

    @Test
    void fulfilsWhatIsOnlyPlacedElsewhere() {
        tell(broker, US_EAST, state(order));
        tell(broker, EU_WEST, state(order("o-1", "5.00", US_EAST)));

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());

        assertThat(end().status()).isEqualTo(FULFILLED);
        assertThat(end().fingerprint()).isEqualTo(order.fingerprint());
        assertThat(end().region()).isEqualTo(EU_WEST);
    }

    @Test
    void finishesWhatItBeganEvenIfAnotherRegionBeganTheSameId() {
        tell(broker, EU_WEST, reached(PAID));
        tell(broker, US_EAST, state(order("o-1", "99.95", US_EAST), ACCEPTED));

        assertThat(handler.handle(delivery(order))).isEqualTo(Verdict.ack());
        assertThat(end().status()).isEqualTo(FULFILLED);
    }

    @Test
    void handsTheOrderOverAtOnceWhenInterrupted() {
        broker.beforePublish(message -> Thread.currentThread().interrupt());
        broker.answerNever();

        assertThat(handler.handle(delivery(order)))
                .isEqualTo(Verdict.retry(Duration.ZERO, "interrupted on the way"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private OrderState reached(OrderStatus status) {
        return state(order, WAY.subList(1, WAY.indexOf(status) + 1).toArray(OrderStatus[]::new));
    }

    private OrderState end() {
        return told(broker, EU_WEST, order.id()).getLast();
    }

    private List<String> events() {
        return broker.subjects().stream().filter(subject -> subject.startsWith("orders.")).toList();
    }

    private static List<String> eventsAfter(OrderStatus reached) {
        return WAY.subList(WAY.indexOf(reached) + 1, WAY.size()).stream()
                .map(status -> "orders." + status.wireName() + ".eu-west")
                .toList();
    }

    private static Map<String, String> headers() {
        return Map.of();
    }

    private static void failOnce(Predicate<Message> which, Consumer<Consumer<Message>> hook) {
        Deque<RuntimeException> failures =
                new ArrayDeque<>(List.of(new PublishFateUnknown("no answer in 5 s")));
        hook.accept(message -> {
            if (which.test(message) && !failures.isEmpty()) {
                throw failures.remove();
            }
        });
    }
}
