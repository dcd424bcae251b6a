package dev.ordermesh.worker.lane;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.of;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.intake.TestDecoders;
import dev.ordermesh.worker.testing.FakeBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LanesTests {

    private static final String DUE = Subjects.due(EU_WEST);
    private static final int POINTS_MAX = 50;

    private final FakeBroker broker = new FakeBroker();
    private final Lanes lanes = lanes(broker);

    @Test
    void theFirstOfALaneIsTakenUpAtOnceAndTheNextWhenItHasLeft() throws InterruptedException {
        lanes.enter(placement("a-1", "ann"), false);
        lanes.enter(placement("a-2", "ann"), false);
        lanes.enter(placement("b-1", "bob"), false);
        assertThat(told(broker)).containsExactly("a-1", "b-1");

        lanes.leave(taken(broker, 0), false);

        assertThat(told(broker)).containsExactly("a-1", "b-1", "a-2");
    }

    @Test
    void whatIsGivenUpLetsTheNextPass() throws InterruptedException {
        lanes.enter(placement("a-1", "ann"), false);
        lanes.enter(placement("a-2", "ann"), false);

        lanes.leave(broker.messages(DUE).findFirst().orElseThrow());

        assertThat(told(broker)).containsExactly("a-1", "a-2");
    }

    @Test
    void anOrderInNoLaneLeavesNone() throws InterruptedException {
        lanes.leave(placement("a-1", "ann"), true);
        lanes.leave(Message.of(DUE, new byte[0]));

        assertThat(broker.subjects()).isEmpty();
    }

    @Test
    void aLateSecondLeaveRemovesNobodyElse() throws InterruptedException {
        List<String> ids = List.of("a-1", "a-2", "a-3");
        for (String id : ids) {
            lanes.enter(placement(id, "ann"), false);
        }
        lanes.leave(taken(broker, 0), false);

        lanes.leave(taken(broker, 0), false);

        assertThat(waiting(broker)).containsExactly("a-2", "a-3");
        assertThat(told(broker)).as("told once").containsExactly("a-1", "a-2");
    }

    /** It is a conflict or a repeat, which only its own handling tells. */
    @Test
    void anotherOrderUnderTheSameIdIsTakenUpToo() throws InterruptedException {
        lanes.enter(placement("a-1", "ann"), false);
        lanes.enter(placement("a-1", "ann"), false);

        lanes.leave(taken(broker, 0), false);
        lanes.leave(taken(broker, 0), false);

        assertThat(waiting(broker)).containsExactly("a-1");
        assertThat(told(broker)).containsExactly("a-1", "a-1");
    }

    @Test
    void anOrderThatOthersKeepOvertakingIsEnteredAgain() throws InterruptedException {
        lanes.enter(placement("a-0", "ann"), false);
        Message other = broker.messages(DUE).findFirst().orElseThrow();
        String lane = broker.subjects().getFirst();
        broker.beforePublish(message -> {
            if (message.subject().equals(lane)) {
                long _ = broker.put(lane, other.body());
            }
        });

        assertThatThrownBy(() -> lanes.enter(placement("a-1", "ann"), false))
                .isInstanceOf(BrokerUnavailable.class)
                .hasMessageContaining("others keep entering");
    }

    /** A worker dies before and after each effect, and another is given the same delivery. */
    @TestFactory
    List<DynamicTest> noCrashLetsAnOrderWaitForOneThatHasGone() throws InterruptedException {
        int points = new Run(OptionalInt.empty()).toTheEnd();
        assertThat(points).isBetween(20, POINTS_MAX);
        return IntStream.range(0, points)
                .mapToObj(point ->
                        DynamicTest.dynamicTest(
                                "point %d of %d".formatted(point, points),
                                () -> {
                                    Run run = new Run(OptionalInt.of(point));
                                    int _ = run.toTheEnd();
                                    assertThat(run.crashed).isTrue();
                                }))
                .toList();
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private interface Delivery {
        void handle(boolean again) throws InterruptedException;
    }

    /** Three orders of a customer enter and leave, each as soon as it is told to be due. */
    private static final class Run {

        private final FakeBroker broker = new FakeBroker();
        private final Lanes lanes = lanes(broker);
        private final OptionalInt crashAt;
        private int point;
        private boolean crashed;

        Run(OptionalInt crashAt) {
            this.crashAt = crashAt;
            broker.beforePublish(_ -> pass());
            broker.afterPublish(_ -> pass());
            broker.aroundRemoval(this::pass);
        }

        int toTheEnd() throws InterruptedException {
            List<String> ids = List.of("a-1", "a-2", "a-3");
            for (String id : ids) {
                deliver(again -> lanes.enter(placement(id, "ann"), again));
            }
            List<String> taken = new ArrayList<>();
            for (int next = 0; next < told(broker).size(); next++) {
                String id = told(broker).get(next);
                if (!taken.contains(id)) {
                    assertThat(waiting(broker).getFirst()).as("in flight").isEqualTo(id);
                    taken.add(id);
                }
                int due = next;
                deliver(again -> lanes.leave(taken(broker, due), again));
            }
            assertThat(taken).isEqualTo(ids);
            assertThat(waiting(broker)).isEmpty();
            return point;
        }

        private void deliver(Delivery delivery) throws InterruptedException {
            boolean handled = false;
            for (int count = 0; !handled; count++) {
                assertThat(count).as("deliveries").isLessThan(3);
                try {
                    delivery.handle(count > 0);
                    handled = true;
                } catch (Crash _) {
                    crashed = true;
                }
            }
        }

        private void pass() {
            if (crashAt.isPresent() && !crashed && point == crashAt.getAsInt()) {
                throw new Crash();
            }
            if (!crashed) {
                point++;
            }
        }
    }

    private static Lanes lanes(FakeBroker broker) {
        return new Lanes(
                home(), broker, broker, broker, new PlacementEncoder(new EventCodec(), home()));
    }

    private static Placement placement(String id, String customer) {
        return new Placement(of(customer, order(id, "99.95")), US_EAST, "corr-" + id);
    }

    /** As the n-th that is due is decoded. */
    private static Placement taken(FakeBroker broker, int n) {
        try {
            return TestDecoders.inbound(new EventCodec())
                    .decode(broker.messages(DUE).toList().get(n));
        } catch (UndecodableMessage e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> told(FakeBroker broker) {
        return broker.messages(DUE).map(LanesTests::orderOf).toList();
    }

    private static List<String> waiting(FakeBroker broker) {
        return broker.subjects().stream()
                .filter(subject -> subject.startsWith("lane."))
                .distinct()
                .flatMap(broker::messages)
                .map(LanesTests::orderOf)
                .toList();
    }

    private static String orderOf(Message message) {
        return String.valueOf(message.header(Headers.CE_SUBJECT));
    }
}
