package dev.ordermesh.worker.processing;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.delivery;
import static dev.ordermesh.worker.testing.TestOrders.due;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.Payments;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import dev.ordermesh.worker.testing.FakeBroker;
import dev.ordermesh.worker.timer.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A worker dies before and after each thing that it does to the world, one run for each such point;
 * then another worker is given the order. The points are those that the run comes through, counted
 * as it goes, so a new effect is a new point without anybody writing it down.
 */
class CrashPointsTests {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** No run comes through more; one that did would never end. */
    private static final int POINTS_MAX = 200;

    private static final String CANCEL = "cancel.eu-west.o-1";

    /** When a carrier comes, where it doesn't come at once: longer than all deliveries take. */
    private static final Duration CARRIER_DELAY = PATIENCE.multipliedBy(20);

    /** Where an order's time is limited: longer than all deliveries take, shorter than that. */
    private static final Duration ORDER_LIMIT = PATIENCE.multipliedBy(10);

    /** How the participants answer, and what is asked meanwhile. */
    private enum World {
        GOOD(OrderStatus.FULFILLED),
        DECLINED(OrderStatus.REJECTED),
        SOLD_OUT(OrderStatus.REJECTED),
        /** The money is held, and no answer to that ever arrives. */
        SILENT(OrderStatus.REJECTED),
        /** What was set aside has expired before it ships. */
        EXPIRED(OrderStatus.REJECTED),
        /** Asked to be cancelled before a worker takes it up. */
        CANCELLED_EARLY(OrderStatus.CANCELLED),
        /** Asked to be cancelled while it is being paid. */
        CANCELLED_IN_PAYMENT(OrderStatus.CANCELLED),
        /** Asked to be cancelled just before it ships. */
        CANCELLED_LATE(OrderStatus.CANCELLED),
        /** Asked to be cancelled as the goods leave: not before the worker dies. */
        CANCELLED_TOO_LATE(OrderStatus.FULFILLED),
        /** The carrier comes after a time. */
        CARRIED_LATER(OrderStatus.FULFILLED),
        /** Asked to be cancelled while it waits for its carrier. */
        CANCELLED_WAITING(OrderStatus.CANCELLED),
        /** What was set aside has expired before the carrier comes. */
        EXPIRED_WAITING(OrderStatus.REJECTED),
        /** Its time is over before the carrier comes. */
        LATE_WAITING(OrderStatus.CANCELLED);

        private final OrderStatus end;

        World(OrderStatus end) {
            this.end = end;
        }

        boolean waits() {
            return switch (this) {
                case CARRIED_LATER, CANCELLED_WAITING, EXPIRED_WAITING, LATE_WAITING -> true;
                default -> false;
            };
        }
    }

    @TestFactory
    List<DynamicTest> noCrashLosesOrDoublesAnything() {
        return eachPoint(Duration.ofMinutes(5));
    }

    /** Whoever comes next finds that the broker has forgotten the ids of all events. */
    @TestFactory
    List<DynamicTest> norDoesOneThatNobodyFollowsForLong() {
        return eachPoint(home().eventsWindow().plusMinutes(1));
    }

    private static List<DynamicTest> eachPoint(Duration away) {
        return List.of(World.values()).stream()
                .flatMap(world -> {
                    int points = new Run(world, away, OptionalInt.empty()).toTheEnd();
                    assertThat(points).as("%s has points", world).isBetween(6, POINTS_MAX);
                    return IntStream.range(0, points)
                            .mapToObj(point ->
                                    DynamicTest.dynamicTest(
                                            "%s, point %d of %d".formatted(world, point, points),
                                            () -> crashAndRecover(world, away, point)));
                })
                .toList();
    }

    private static void crashAndRecover(World world, Duration away, int point) {
        Run run = new Run(world, away, OptionalInt.of(point));
        int _ = run.toTheEnd();
        assertThat(run.crashed).as("the worker died").isTrue();
    }

    /** The process is gone: nothing is caught on the way. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One order, the world around it, and at most one crash. */
    private static final class Run implements Payments, Inventory {

        private final Order order = order("o-1", "99.95");
        private final FakeBroker broker = new FakeBroker();
        private final World world;
        private final Duration away;
        private final OptionalInt crashAt;
        private int point;
        private boolean crashed;

        private int held;
        private int taken;
        private int letGo;
        private boolean reserved;
        private boolean released;
        private boolean shipped;

        /**
         * @param away how long after one delivery the next is made
         */
        Run(World world, Duration away, OptionalInt crashAt) {
            this.world = world;
            this.away = away;
            broker.at(NOON);
            broker.remembersFor(home().eventsWindow());
            this.crashAt = crashAt;
            broker.beforePublish(_ -> pass());
            broker.afterPublish(_ -> pass());
            if (world == World.CANCELLED_EARLY) {
                askToCancel();
            }
        }

        /** Delivers until the order is at its end; says how many points there were. */
        int toTheEnd() {
            deliver(delivery(order));
            if (world.waits()) {
                assertThat(stands().status()).as("acknowledged").isEqualTo(OrderStatus.RESERVED);
                if (world == World.CANCELLED_WAITING) {
                    askToCancel();
                }
                // A timer comes true once it is set, whatever became of who set it.
                Delivery<Placement> due = due(broker, order.id());
                assertThat(due.metadata().storedAt())
                        .isEqualTo(
                                world == World.LATE_WAITING
                                        ? stands().steps().get(1).at().plus(ORDER_LIMIT)
                                        : stands().progress().carrierAt());
                deliver(due);
                int stored = broker.subjects().size();
                deliver(due);
                assertThat(broker.subjects()).as("due once more").hasSize(stored);
            }
            judge();
            return point;
        }

        /** Delivers until it is acknowledged. */
        private void deliver(Delivery<Placement> delivery) {
            Verdict verdict = Verdict.retry(Duration.ZERO, "not begun");
            for (int deliveries = 0; !verdict.equals(Verdict.ack()); deliveries++) {
                assertThat(deliveries).as("deliveries").isLessThan(10);
                Instant stored = delivery.metadata().storedAt();
                // The clock of the first to have it is behind the broker's.
                Instant now = deliveries == 0 ? NOON : stored.plus(away.multipliedBy(deliveries));
                broker.at(deliveries == 0 ? stored : now);
                try {
                    verdict = worker(now).handle(again(delivery, deliveries + 1));
                } catch (Crash _) {
                    crashed = true;
                }
            }
        }

        private static Delivery<Placement> again(Delivery<Placement> delivery, int count) {
            DeliveryMetadata first = delivery.metadata();
            return new Delivery<>(
                    delivery.payload(),
                    delivery.message(),
                    new DeliveryMetadata(
                            first.stream(),
                            first.consumer(),
                            first.streamSequence(),
                            count,
                            first.storedAt(),
                            first.pending()));
        }

        private OrderState stands() {
            return told(broker, EU_WEST, order.id()).getLast();
        }

        /** Each delivery is another process: it knows nothing but what is stored. */
        private PlacedOrderHandler worker(Instant now) {
            ProcessingProperties properties =
                    new ProcessingProperties(
                            8,
                            new BigDecimal("100000"),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(30),
                            world.waits() ? CARRIER_DELAY : Duration.ZERO,
                            world == World.LATE_WAITING ? ORDER_LIMIT : Duration.ZERO);
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            OrderLedger ledger = new OrderLedger(home(), broker, broker, broker, new EventCodec());
            Participants participants =
                    new Participants(this, this, properties.paymentLimit(), PATIENCE, clock);
            CancelRequests requests = new CancelRequests(home(), broker);
            Timers timers =
                    new Timers(
                            home(), broker, broker, new PlacementEncoder(new EventCodec(), home()));
            Carrier carrier = new Carrier(timers, properties.carrierDelay());
            OrderWalk walk =
                    new OrderWalk(
                            ledger,
                            requests,
                            participants,
                            carrier,
                            new TimeLimit(properties.orderLimit()),
                            clock,
                            new SimpleMeterRegistry());
            return new PlacedOrderHandler(
                    ledger, requests, walk, (_, _) -> {}, properties, () -> 1);
        }

        private void askToCancel() {
            if (broker.bodies(CANCEL).isEmpty()) {
                long _ = broker.put(CANCEL, new byte[0]);
            }
        }

        private void pass() {
            if (crashAt.isPresent() && !crashed && point == crashAt.getAsInt()) {
                crashed = true;
                throw new Crash();
            }
            if (!crashed) {
                point++;
            }
        }

        private void judge() {
            OrderState end = told(broker, EU_WEST, order.id()).getLast();
            assertThat(end.status()).isEqualTo(world.end);
            List<String> events =
                    broker.subjects().stream().filter(s -> s.startsWith("orders.")).toList();
            if (end.status() == OrderStatus.CANCELLED) {
                assertThat(end.reason())
                        .isEqualTo(
                                world == World.LATE_WAITING
                                        ? "not shipped within 3000 s"
                                        : "cancelled on request");
            }
            assertThat(events).isIn(announced(end));
            assertThat(held).as("held").isLessThanOrEqualTo(1);
            assertThat(released && shipped).as("both released and shipped").isFalse();
            assertThat(!reserved || released || shipped).as("stock is settled").isTrue();
            if (world.end == OrderStatus.FULFILLED) {
                assertThat(List.of(held, taken, letGo)).isEqualTo(List.of(1, 1, 0));
                assertThat(shipped).isTrue();
            } else {
                assertThat(taken).as("taken").isZero();
                assertThat(letGo).as("let go").isEqualTo(held);
                assertThat(shipped).isFalse();
            }
        }

        /**
         * One event a step. The worker that died may have announced one more, which was done too,
         * when the order was called off before that step was stored.
         */
        private List<List<String>> announced(OrderState end) {
            List<OrderStatus> steps =
                    end.steps().stream().skip(1).map(OrderState.Step::status).toList();
            List<List<OrderStatus>> ways = new ArrayList<>(List.of(steps));
            if (end.status() == OrderStatus.CANCELLED && crashed) {
                List<OrderStatus> longer = new ArrayList<>(steps);
                OrderStatus before = end.steps().get(end.steps().size() - 2).status();
                longer.add(steps.size() - 1, before.next().orElseThrow());
                ways.add(longer);
            }
            return ways.stream()
                    .map(way ->
                            way.stream()
                                    .map(status -> "orders.%s.eu-west".formatted(status.wireName()))
                                    .toList())
                    .toList();
        }

        /** As the provider does it: each effect once, however often it is asked for. */
        @Override
        public PaymentReply ask(PaymentRequest request) {
            pass();
            PaymentReply reply =
                    switch (request.action()) {
                        case AUTHORISE -> authorise();
                        case CAPTURE -> {
                            assertThat(letGo).as("captured after it was let go").isZero();
                            taken = 1;
                            yield PaymentReply.done("p-1");
                        }
                        case RETURN -> {
                            letGo = held;
                            yield PaymentReply.done("p-1");
                        }
                    };
            pass();
            return reply;
        }

        private PaymentReply authorise() {
            if (world == World.DECLINED) {
                return PaymentReply.declined("no");
            }
            assertThat(letGo).as("held again after it was let go").isZero();
            held = 1;
            if (world == World.CANCELLED_IN_PAYMENT) {
                askToCancel();
            }
            return world == World.SILENT
                    ? PaymentReply.unavailable("silence")
                    : PaymentReply.done("p-1");
        }

        @Override
        public Reservation reserve(Order wish) {
            pass();
            if (world == World.SOLD_OUT) {
                pass();
                return new Reservation.OutOfStock("SKU-1", 1, 0);
            }
            if (released) {
                pass();
                return new Reservation.Over(Settlement.RELEASED);
            }
            reserved = true;
            if (world == World.CANCELLED_LATE) {
                askToCancel();
            }
            pass();
            return new Reservation.Granted();
        }

        @Override
        public Settlement release(OrderId id) {
            pass();
            if (shipped) {
                pass();
                return Settlement.SHIPPED;
            }
            released = true;
            pass();
            return Settlement.RELEASED;
        }

        @Override
        public Settlement ship(OrderId id) {
            pass();
            if (world == World.EXPIRED || world == World.EXPIRED_WAITING) {
                released = true;
                pass();
                return Settlement.EXPIRED;
            }
            if (released) {
                pass();
                return Settlement.RELEASED;
            }
            shipped = true;
            if (world == World.CANCELLED_TOO_LATE) {
                askToCancel();
            }
            pass();
            return Settlement.SHIPPED;
        }
    }
}
