package dev.ordermesh.worker.timer;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
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

    private final Home home;
    private final MessagePublisher publisher;
    private final EventCodec events;

    /** The timers of one region. */
    public Timers(Home home, MessagePublisher publisher, EventCodec events) {
        this.home = home;
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
        PublishAck _ =
                Await.result(
                        publisher.publish(
                                timer(placement, at),
                                PublishExpectation.stream(home.stream(StreamRole.TIMERS))));
    }

    private Message timer(Placement placement, Instant at) {
        WireMessage created =
                events.encode(
                        new OrderEvent.Created(placement.order(), placement.origin()),
                        EventMetadata.of(placement.correlationId(), home.region()));
        SequencedMap<String, String> headers = new LinkedHashMap<>(created.headers());
        // A timer that is set again must not be taken for a repeat of one that came true.
        headers.remove(Headers.MSG_ID);
        headers.put(Headers.SCHEDULE, "@at " + at);
        headers.put(Headers.SCHEDULE_TARGET, Subjects.due(home.region()));
        return new Message(
                Subjects.timer(home.region(), placement.order().id()), headers, created.body());
    }
}
