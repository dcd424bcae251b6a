package dev.ordermesh.worker.ledger;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.ledger.Attempt.Span;
import dev.ordermesh.worker.testing.FakeBroker;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTests {

    private static final WireMessage PAID = event("o-1", OrderStatus.PAID);

    private final FakeBroker broker = new FakeBroker();
    private final Announcements announcements = new Announcements(broker, "EVENTS");

    @Test
    void holdWhatWasStoredInTheSpan() {
        store(NOON, event("o-2", OrderStatus.PAID));
        store(NOON, new WireMessage(PAID.subject(), Map.of(), new byte[0]));
        store(NOON.plusSeconds(1), PAID);

        assertThat(holdUntil(NOON.plusSeconds(1))).isTrue();
        assertThat(holdUntil(NOON.plusMillis(999))).isFalse();
    }

    @Test
    void holdNoOtherStep() {
        store(NOON, event("o-1", OrderStatus.ACCEPTED));

        assertThat(holdUntil(NOON.plusSeconds(1))).isFalse();
    }

    private boolean holdUntil(Instant until) {
        return announcements.hold(PAID, new Span(NOON, until));
    }

    private void store(Instant at, WireMessage event) {
        broker.at(at);
        var _ =
                broker.publish(
                                new Message(event.subject(), event.headers(), event.body()),
                                PublishExpectation.stream("EVENTS"))
                        .join();
    }

    private static WireMessage event(String id, OrderStatus status) {
        return new EventCodec()
                .encode(
                        OrderEvent.leadingTo(status, new OrderId(id), EU_WEST, NOON, ""),
                        EventMetadata.of("corr-1", EU_WEST));
    }
}
