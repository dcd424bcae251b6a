package dev.ordermesh.worker.processing;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.delivery;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.Payments;
import dev.ordermesh.worker.stock.Reservation;
import dev.ordermesh.worker.stock.Settlement;
import dev.ordermesh.worker.testing.FakeBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

    /** How the participants answer. */
    private enum World {
        GOOD(OrderStatus.FULFILLED),
        DECLINED(OrderStatus.REJECTED),
        SOLD_OUT(OrderStatus.REJECTED),
        /** The money is held, and no answer to that ever arrives. */
        SILENT(OrderStatus.REJECTED),
        /** What was set aside has expired before it ships. */
        EXPIRED(OrderStatus.REJECTED);

        private final OrderStatus end;

        World(OrderStatus end) {
            this.end = end;
        }
    }

    @TestFactory
    List<DynamicTest> noCrashLosesOrDoublesAnything() {
        return List.of(World.values()).stream()
                .flatMap(world -> {
                    int points = new Run(world, OptionalInt.empty()).toTheEnd();
                    assertThat(points).as("%s has points", world).isBetween(6, POINTS_MAX);
                    return IntStream.range(0, points)
                            .mapToObj(point ->
                                    DynamicTest.dynamicTest(
                                            "%s, point %d of %d".formatted(world, point, points),
                                            () -> crashAndRecover(world, point)));
                })
                .toList();
    }

    private static void crashAndRecover(World world, int point) {
        Run run = new Run(world, OptionalInt.of(point));
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
        private final OptionalInt crashAt;
        private int point;
        private boolean crashed;

        private int held;
        private int taken;
        private int letGo;
        private boolean reserved;
        private boolean released;
        private boolean shipped;

        Run(World world, OptionalInt crashAt) {
            this.world = world;
            this.crashAt = crashAt;
            broker.beforePublish(_ -> pass());
            broker.afterPublish(_ -> pass());
        }

        /** Delivers until the order is acknowledged; says how many points there were. */
        int toTheEnd() {
            Verdict verdict = Verdict.retry(Duration.ZERO, "not begun");
            for (int deliveries = 0; !verdict.equals(Verdict.ack()); deliveries++) {
                assertThat(deliveries).as("deliveries").isLessThan(10);
                try {
                    verdict =
                            worker(NOON.plus(PATIENCE.multipliedBy(deliveries)))
                                    .handle(delivery(order));
                } catch (Crash _) {
                    crashed = true;
                }
            }
            judge();
            return point;
        }

        /** Each delivery is another process: it knows nothing but what is stored. */
        private PlacedOrderHandler worker(Instant now) {
            ProcessingProperties properties =
                    new ProcessingProperties(
                            8,
                            new BigDecimal("100000"),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(30));
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            OrderLedger ledger = new OrderLedger(home(), broker, broker, new EventCodec());
            Participants participants =
                    new Participants(this, this, properties.paymentLimit(), PATIENCE, clock);
            OrderWalk walk = new OrderWalk(ledger, participants, clock, new SimpleMeterRegistry());
            return new PlacedOrderHandler(ledger, walk, properties, () -> 1);
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
            assertThat(events)
                    .isEqualTo(
                            end.steps().stream()
                                    .skip(1)
                                    .map(step -> step.status().wireName())
                                    .map(status -> "orders.%s.eu-west".formatted(status))
                                    .toList());
            assertThat(held).as("held").isLessThanOrEqualTo(1);
            assertThat(reserved).as("stock is settled").isEqualTo(released || shipped);
            if (world.end == OrderStatus.FULFILLED) {
                assertThat(List.of(held, taken, letGo)).isEqualTo(List.of(1, 1, 0));
                assertThat(shipped).isTrue();
            } else {
                assertThat(taken).as("taken").isZero();
                assertThat(letGo).as("let go").isEqualTo(held);
                assertThat(shipped).isFalse();
            }
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
            reserved = true;
            pass();
            return new Reservation.Granted();
        }

        @Override
        public Settlement release(OrderId id) {
            pass();
            released = reserved;
            pass();
            return Settlement.RELEASED;
        }

        @Override
        public Settlement ship(OrderId id) {
            pass();
            if (world == World.EXPIRED) {
                released = true;
                pass();
                return Settlement.EXPIRED;
            }
            shipped = true;
            pass();
            return Settlement.SHIPPED;
        }
    }
}
