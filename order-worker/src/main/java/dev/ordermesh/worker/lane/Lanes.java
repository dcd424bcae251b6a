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
import dev.ordermesh.worker.intake.LanePlace;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementEncoder;
import dev.ordermesh.worker.ledger.Await;
import java.util.Optional;
import java.util.OptionalLong;
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
        String lane = placement.order().customerId().token();
        Message entry = encoder.encode(placement, subject(lane));
        long last = 0; // most customers have no order in flight
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            OptionalLong place = store(entry, last);
            if (place.isEmpty()) {
                last = last(lane);
            } else if (last == 0) {
                tell(entry, new LanePlace(lane, place.getAsLong()));
                return;
            } else {
                if (again) {
                    // It may be the first: who put it there may not have come to tell it.
                    tell(lane, first(lane));
                }
                return;
            }
        }
        throw new BrokerUnavailable(Reason.ERROR, "others keep entering " + subject(lane));
    }

    /** Its place in the stream; empty when the lane ends elsewhere. */
    private OptionalLong store(Message entry, long last) throws InterruptedException {
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(last).inStream(stream());
        try {
            return OptionalLong.of(Await.result(publisher.publish(entry, expectation)).sequence());
        } catch (PublishRefused e) {
            if (e.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private long last(String lane) throws InterruptedException {
        return Await.result(stored.lastBySubjectAsync(stream(), subject(lane)))
                .map(StoredMessage::sequence)
                .orElse(0L);
    }

    /**
     * Lets the next order of a lane be taken up, if the order is in a lane; a repeat is harmless.
     *
     * @param again whether it may have left, and the next not be told. A first delivery that finds
     *     it gone was told twice, and would tell the next twice, and so on
     */
    public void leave(Placement placement, boolean again) throws InterruptedException {
        leave(placement.lane(), again);
    }

    /**
     * As {@link #leave(Placement, boolean)}, for what is not to be handled again.
     *
     * @throws BrokerUnavailable when that can't be done now
     */
    public void leave(Message givenUp) {
        try {
            leave(LanePlace.of(givenUp), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(Reason.ERROR, "interrupted", e);
        }
    }

    private void leave(@Nullable LanePlace place, boolean again) throws InterruptedException {
        if (place == null) {
            return;
        }
        Optional<StoredMessage> first = first(place.lane());
        boolean here = isAt(place, first);
        if (here) {
            boolean _ = Await.result(queue.removeAsync(stream(), place.sequence()));
            first = first(place.lane());
            if (isAt(place, first)) {
                throw new BrokerUnavailable(Reason.ERROR, place + " could not be left");
            }
        }
        if (here || again) {
            tell(place.lane(), first);
        }
    }

    private static boolean isAt(LanePlace place, Optional<StoredMessage> entry) {
        return entry.filter(found -> found.sequence() == place.sequence()).isPresent();
    }

    private void tell(String lane, Optional<StoredMessage> first) throws InterruptedException {
        if (first.isPresent()) {
            tell(first.get().message(), new LanePlace(lane, first.get().sequence()));
        }
    }

    private Optional<StoredMessage> first(String lane) throws InterruptedException {
        return Await.result(queue.firstAsync(stream(), subject(lane)));
    }

    private void tell(Message entry, LanePlace place) throws InterruptedException {
        Message due =
                PlacementEncoder.again(entry, Subjects.due(home.region()))
                        .withHeader(Headers.LANE, place.toString());
        PublishAck _ =
                Await.result(
                        publisher.publish(
                                due, PublishExpectation.stream(home.stream(StreamRole.TIMERS))));
    }

    private String stream() {
        return home.stream(StreamRole.LANES);
    }

    private String subject(String lane) {
        return Subjects.lane(home.region(), lane);
    }
}
