package dev.ordermesh.worker.projection;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.PLACED;
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
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.testing.FakeBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementProjectorTests {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final FakeBroker broker = new FakeBroker();
    private final PlacementProjector projector =
            new PlacementProjector(
                    new OrderLedger(home(), broker, broker, broker, new EventCodec()),
                    WINDOW,
                    Duration.ofSeconds(2));
    private final Order order = order("o-1", "99.95", US_EAST);

    @Test
    void notesAnOrderOfWhichNothingIsKnown() {
        assertThat(projector.handle(placed(order))).isEqualTo(Verdict.ack());

        assertThat(told(broker, EU_WEST, order.id()))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.status()).isEqualTo(PLACED);
                    assertThat(state.region()).isEqualTo(US_EAST);
                    assertThat(state.origin()).isEqualTo(EU_WEST);
                });
    }

    @Test
    void leavesWhatAWorkerHasBegunAlone() {
        Order own = order("o-1", "99.95");
        tell(broker, EU_WEST, state(own, ACCEPTED));

        assertThat(projector.handle(placed(own))).isEqualTo(Verdict.ack());

        assertThat(told(broker, EU_WEST, own.id()))
                .extracting(OrderState::status)
                .containsExactly(ACCEPTED);
    }

    @Test
    void passesOverWhatCantBeRead() {
        Delivery<Optional<Placement>> unreadable = delivery(Optional.empty(), Map.of(), 1);

        assertThat(projector.handle(unreadable)).isEqualTo(Verdict.ack());
        assertThat(broker.subjects()).isEmpty();
    }

    @Test
    void retriesWhatCouldNotBeNoted() {
        broker.beforePublish(message -> {
            throw new PublishRefused(PublishRefused.Reason.NOT_CONNECTED, "no server");
        });

        assertThat(projector.handle(placed(order)))
                .isEqualTo(Verdict.retry(Duration.ofSeconds(2), "not noted as placed: no server"));
    }

    @Test
    void givesUpAnOrderThatItsRegionDroppedForAnotherUnderItsId() {
        tell(broker, US_EAST, state(order("o-1", "5.00", US_EAST), ACCEPTED));

        assertThat(projector.handle(placed(order)))
                .isInstanceOfSatisfying(
                        Verdict.DeadLetter.class,
                        letter ->
                                assertThat(letter.reason())
                                        .isEqualTo(
                                                "order id o-1 is already taken by an order with"
                                                        + " another body, fulfilled in us-east"));
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"}) // an hour, and a minute by which clocks may differ
    void leavesAConflictBeyondTheWindowToTheWorkerThatWillSeeIt(int minutes, boolean letter) {
        tell(broker, US_EAST, state(order("o-1", "5.00", US_EAST), ACCEPTED));
        Delivery<Optional<Placement>> late = placed(order, NOON.plus(Duration.ofMinutes(minutes)));

        assertThat(projector.handle(late) instanceof Verdict.DeadLetter).isEqualTo(letter);
    }

    @Test
    void leavesAConflictThatIsNotDroppedToTheWorkerThatWillSeeIt() {
        tell(broker, US_EAST, state(order("o-1", "5.00", US_EAST), ACCEPTED));
        Placement placement = new Placement(order, EU_WEST, "corr-1");

        assertThat(projector.handle(delivery(Optional.of(placement), Map.of(), 1)))
                .isEqualTo(Verdict.ack());
    }

    @Test
    void notesNothingOfAReplay() {
        Placement replay = new Placement(order, EU_WEST, "corr-1", null, true, null);

        assertThat(projector.handle(delivery(Optional.of(replay), Map.of(), 1)))
                .isEqualTo(Verdict.ack());

        assertThat(broker.subjects()).isEmpty();
    }

    @Test
    void acceptsARepeatOfTheSameOrder() {
        tell(broker, US_EAST, state(order, ACCEPTED));

        assertThat(projector.handle(placed(order))).isEqualTo(Verdict.ack());
    }

    private static Delivery<Optional<Placement>> placed(Order order, Instant storedAt) {
        Delivery<Optional<Placement>> now = placed(order);
        return new Delivery<>(
                now.payload(),
                now.message(),
                new DeliveryMetadata("ORDERS_EU_WEST", "status-projector", 1, 1, storedAt, 0));
    }

    private static Delivery<Optional<Placement>> placed(Order order) {
        return delivery(
                Optional.of(new Placement(order, EU_WEST, "corr-1")),
                Map.of(Message.ID_HEADER, order.id().value()),
                1);
    }
}
