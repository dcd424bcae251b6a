package dev.ordermesh.worker.timer;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.ledger.Await;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Puts orders off: the broker stores them again when their time has come, and until then no
 * delivery, no thread and no worker is held.
 *
 * <p>An order has one timer at most, for its subject is the order's own, and what it means follows
 * from the order's state. It holds the order as it was read, not as it came: the stream that it
 * came from may have forgotten it by then, and of a naive order the id may be its message id, which
 * the server takes off.
 */
public final class Timers {

    private static final String SERVERS_OWN = "Nats-";

    private final Home home;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final EventCodec events;

    /** The timers of one region. */
    public Timers(Home home, StoredMessages stored, MessagePublisher publisher, EventCodec events) {
        this.home = home;
        this.stored = stored;
        this.publisher = publisher;
        this.events = events;
    }

    /**
     * Lets an order be delivered again; a timer that it has is replaced, so a repeat is the same.
     *
     * @param at when; at once if that is past
     * @throws PublishRefused when no timer is set
     * @throws PublishFateUnknown when that can't be known
     */
    public void set(Placement placement, Instant at) throws InterruptedException {
        WireMessage created =
                events.encode(
                        new OrderEvent.Created(placement.order(), placement.origin()),
                        EventMetadata.of(placement.correlationId(), home.region()));
        publish(placement.order().id(), created.headers(), created.body(), at);
    }

    /**
     * Lets an order that waits be delivered at this time instead. One that comes due meanwhile is
     * delivered twice.
     *
     * @return whether it waits
     * @throws BrokerUnavailable when that can't be read
     * @throws PublishRefused when its timer stays what it was
     * @throws PublishFateUnknown when that can't be known
     */
    boolean move(OrderId order, Instant at) throws InterruptedException {
        Optional<StoredMessage> timer =
                Await.result(
                        stored.lastBySubjectAsync(
                                home.stream(StreamRole.TIMERS),
                                Subjects.timer(home.region(), order)));
        if (timer.isPresent()) {
            Message message = timer.get().message();
            publish(order, message.headers(), message.body(), at);
        }
        return timer.isPresent();
    }

    /** Nothing by which the server was told what to do is told again. */
    private void publish(OrderId order, Map<String, String> headers, byte[] body, Instant at)
            throws InterruptedException {
        SequencedMap<String, String> kept = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            // Also the message id: a timer that is set again is no repeat of one that came true.
            if (!name.startsWith(SERVERS_OWN)) {
                kept.put(name, value);
            }
        });
        kept.put(Headers.SCHEDULE, "@at " + at);
        kept.put(Headers.SCHEDULE_TARGET, Subjects.due(home.region()));
        PublishAck _ =
                Await.result(
                        publisher.publish(
                                new Message(Subjects.timer(home.region(), order), kept, body),
                                PublishExpectation.stream(home.stream(StreamRole.TIMERS))));
    }
}
