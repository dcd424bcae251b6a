package dev.ordermesh.worker.lane;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.StoredQueue;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.ledger.Await;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lane for each customer: its orders one behind the other, of which the first is in flight. The
 * first is told to be due when it enters an empty lane, or when the one before it has left.
 *
 * <p>Who enters behind another expects that one to be the last still, as the stream's leader knows
 * it; who leaves is removed before the next is looked for. So an order never waits for one that has
 * gone, whoever of the two is faster. What is told to be due twice is delivered twice, and the
 * second delivery finds out by the order's state.
 */
public final class Lanes {

    /** How often the end of a lane is looked for because others were faster. */
    private static final int TRIES_MAX = 5;

    private final Home home;
    private final StoredMessages stored;
    private final StoredQueue queue;
    private final MessagePublisher publisher;
    private final PlacementEncoder encoder;

    /** The lanes of one region. */
    public Lanes(
            Home home,
            StoredMessages stored,
            StoredQueue queue,
            MessagePublisher publisher,
            PlacementEncoder encoder) {
        this.home = home;
        this.stored = stored;
        this.queue = queue;
        this.publisher = publisher;
        this.encoder = encoder;
    }

    /**
     * Puts an order at the end of its customer's lane.
     *
     * @param again whether it may be there already
     * @throws BrokerUnavailable when it can't be known where the lane ends; it is to be entered
     *     again
     * @throws PublishRefused when it is not entered, or not told to be due
     * @throws PublishFateUnknown when that can't be known
     */
    void enter(Placement placement, boolean again) throws InterruptedException {
        Placement there = placement.inLane(placement.order().customerId().token());
        String subject = subject(there.lane());
        Message entry = encoder.encode(there, subject);
        long last = 0; // most customers have no order in flight
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            if (isStored(entry, last)) {
                if (last == 0) {
                    tell(entry);
                } else if (again) {
                    // It may be the first: who put it there may not have come to tell it.
                    tellFirst(subject);
                }
                return;
            }
            last = last(subject);
        }
        throw new BrokerUnavailable(Reason.ERROR, "others keep entering " + subject);
    }

    private boolean isStored(Message entry, long last) throws InterruptedException {
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(last).inStream(stream());
        try {
            PublishAck _ = Await.result(publisher.publish(entry, expectation));
            return true;
        } catch (PublishRefused e) {
            if (e.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE) {
                return false;
            }
            throw e;
        }
    }

    private long last(String subject) throws InterruptedException {
        return Await.result(stored.lastBySubjectAsync(stream(), subject))
                .map(StoredMessage::sequence)
                .orElse(0L);
    }

    /**
     * Lets the next order of a lane be taken up, if the order is in a lane; a repeat is harmless.
     */
    public void leave(Placement placement) throws InterruptedException {
        leave(placement.lane(), placement.order().id().value());
    }

    /**
     * As {@link #leave(Placement)}, for what is not to be handled again.
     *
     * @throws BrokerUnavailable when that can't be done now
     */
    public void leave(Message givenUp) {
        String order = givenUp.header(Headers.CE_SUBJECT);
        if (order == null) {
            return;
        }
        try {
            leave(givenUp.header(Headers.LANE), order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(Reason.ERROR, "interrupted", e);
        }
    }

    private void leave(@Nullable String lane, String order) throws InterruptedException {
        if (lane == null) {
            return;
        }
        String subject = subject(lane);
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Optional<StoredMessage> first = first(subject);
            if (first.isEmpty()) {
                return;
            }
            StoredMessage entry = first.get();
            if (!order.equals(entry.message().header(Headers.CE_SUBJECT))) {
                tell(entry.message());
                return;
            }
            boolean _ = Await.result(queue.removeAsync(stream(), entry.sequence()));
        }
        throw new BrokerUnavailable(Reason.ERROR, subject + " is not left");
    }

    private void tellFirst(String subject) throws InterruptedException {
        Optional<StoredMessage> first = first(subject);
        if (first.isPresent()) {
            tell(first.get().message());
        }
    }

    private Optional<StoredMessage> first(String subject) throws InterruptedException {
        return Await.result(queue.firstAsync(stream(), subject));
    }

    private void tell(Message entry) throws InterruptedException {
        Message due = PlacementEncoder.again(entry, Subjects.due(home.region()));
        PublishAck _ =
                Await.result(
                        publisher.publish(
                                due, PublishExpectation.stream(home.stream(StreamRole.TIMERS))));
    }

    private String stream() {
        return home.stream(StreamRole.LANES);
    }

    private String subject(@Nullable String lane) {
        return Subjects.lane(home.region(), String.valueOf(lane));
    }
}
