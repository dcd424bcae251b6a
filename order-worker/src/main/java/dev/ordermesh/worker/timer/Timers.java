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
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.ledger.Await;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts orders off: the broker stores them again when their time has come, and until then no
 * delivery, no thread and no worker is held.
 *
 * <p>An order has one timer at most, for its subject is the order's own, and what it means follows
 * from the order's state.
 */
public final class Timers {

    private final Home home;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final PlacementEncoder encoder;

    /** The timers of one region. */
    public Timers(
            Home home,
            StoredMessages stored,
            MessagePublisher publisher,
            PlacementEncoder encoder) {
        this.home = home;
        this.stored = stored;
        this.publisher = publisher;
        this.encoder = encoder;
    }

    /**
     * Lets an order be delivered again; a timer that it has is replaced, so a repeat is the same.
     *
     * @param at when; at once if that is past
     * @throws PublishRefused when no timer is set
     * @throws PublishFateUnknown when that can't be known
     */
    public void set(Placement placement, Instant at) throws InterruptedException {
        publish(encoder.encode(placement, subject(placement.order().id())), at);
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
        String subject = subject(order);
        Optional<StoredMessage> timer =
                Await.result(stored.lastBySubjectAsync(home.stream(StreamRole.TIMERS), subject));
        if (timer.isPresent()) {
            publish(PlacementEncoder.again(timer.get().message(), subject), at);
        }
        return timer.isPresent();
    }

    private void publish(Message order, Instant at) throws InterruptedException {
        Message timer =
                order.withHeader(Headers.SCHEDULE, "@at " + at)
                        .withHeader(Headers.SCHEDULE_TARGET, Subjects.due(home.region()));
        PublishAck _ =
                Await.result(
                        publisher.publish(
                                timer, PublishExpectation.stream(home.stream(StreamRole.TIMERS))));
    }

    private String subject(OrderId order) {
        return Subjects.timer(home.region(), order);
    }
}
