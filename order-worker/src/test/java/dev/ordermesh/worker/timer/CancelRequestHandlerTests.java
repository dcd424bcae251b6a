package dev.ordermesh.worker.timer;

import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.due;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.testing.FakeBroker;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CancelRequestHandlerTests {

    private static final Message REQUEST = Message.of("cancel.eu-west.o-1", new byte[0]);

    private final FakeBroker broker = new FakeBroker();
    private final Timers timers =
            new Timers(home(), broker, broker, new PlacementEncoder(new EventCodec(), home()));
    private final CancelRequestHandler handler =
            new CancelRequestHandler(timers, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Placement placement = new Placement(order("o-1", "99.95"), US_EAST, "corr-1");

    @Test
    void anOrderThatWaitsIsTakenUpNowAsItWas() throws InterruptedException {
        timers.set(placement, NOON.plusSeconds(600));

        assertThat(handler.handle(request())).isEqualTo(Verdict.ack());

        Delivery<Placement> due = due(broker, new OrderId("o-1"));
        assertThat(due.metadata().storedAt()).isEqualTo(NOON);
        assertThat(due.payload()).isEqualTo(placement);
    }

    /** What the server put there when it stored the timer would be told to it again. */
    @Test
    void noHeaderOfTheServersOwnIsSentBack() throws InterruptedException {
        timers.set(placement, NOON.plusSeconds(600));
        broker.stored("timer.eu-west.o-1", "Nats-Rollup", "sub");

        assertThat(handler.handle(request())).isEqualTo(Verdict.ack());

        assertThat(broker.messages("timer.eu-west.o-1").toList().getLast().headers().keySet())
                .filteredOn(name -> name.startsWith("Nats-"))
                .containsExactlyInAnyOrder("Nats-Schedule", "Nats-Schedule-Target");
    }

    @Test
    void nothingIsDoneForAnOrderThatDoesNotWait() {
        assertThat(handler.handle(request())).isEqualTo(Verdict.ack());

        assertThat(broker.subjects()).isEmpty();
    }

    @Test
    void aRequestIsKeptWhileNobodyCanTellWhetherItsOrderWaits() {
        broker.failReads("timer.eu-west.o-1");

        assertThat(handler.handle(request()))
                .isEqualTo(Verdict.retry(Duration.ofSeconds(2), "not taken up: no answer"));
    }

    @Test
    void aRequestNamesItsOrderByItsSubject() throws Exception {
        assertThat(CancelRequestHandler.decode(REQUEST)).isEqualTo(new OrderId("o-1"));
        assertThatThrownBy(() ->
                        CancelRequestHandler.decode(Message.of("cancel.eu-west.", new byte[0])))
                .isInstanceOf(UndecodableMessage.class);
    }

    private static Delivery<OrderId> request() {
        return new Delivery<>(
                new OrderId("o-1"),
                REQUEST,
                new DeliveryMetadata("CANCELLATIONS_EU_WEST", "cancel-requests", 1, 1, NOON, 0));
    }
}
