package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Reads and writes the way of an order: each step is an event in one stream and a status in
 * another.
 *
 * <p>No write spans two streams, so a crash can fall between them, and the order of the two decides
 * what it costs. The event comes first. A worker that dies before the status is followed by one
 * that takes the same step again and announces it under the same message id, which the stream
 * drops. Who follows after the stream's duplicate window looks for the event itself: {@link
 * Attempt}.
 *
 * <p>A status replaces only the one that its writer has seen, so it never goes back.
 */
public final class OrderLedger {

    private final Home home;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final Announcements announcements;
    private final EventCodec events;
    private final OrderStateCodec states = new OrderStateCodec();

    /** The ledger of one region. */
    public OrderLedger(
            Home home,
            StoredMessages stored,
            MessagePublisher publisher,
            PullReader reader,
            EventCodec events) {
        this.home = home;
        this.stored = stored;
        this.publisher = publisher;
        this.announcements = new Announcements(reader, home.stream(StreamRole.EVENTS));
        this.events = events;
    }

    /**
     * Reads what all regions said about an order, as this region's copy has it.
     *
     * @throws BrokerUnavailable when the copy can't be read
     */
    public KnownOrder read(OrderId id) throws InterruptedException {
        CompletableFuture<Optional<StoredMessage>> own = request(home.status(id));
        List<CompletableFuture<Optional<StoredMessage>>> others =
                home.peers().stream().map(peer -> request(Subjects.status(peer, id))).toList();
        Optional<StoredMessage> mine = Await.result(own);
        List<StoredMessage> elsewhere = Await.results(others);
        return new KnownOrder(
                mine.map(this::state),
                mine.map(StoredMessage::sequence).orElse(0L),
                elsewhere.stream().map(this::state).toList(),
                Stream.concat(mine.stream(), elsewhere.stream())
                        .map(StoredMessage::storedAt)
                        .min(Comparator.naturalOrder()));
    }

    /**
     * Announces where an order has come, once however often that is tried, and then replaces this
     * region's word on it, if that is still at that place of the stream.
     *
     * @param state what stands there, or would
     * @param now by the worker's clock or the broker's, whichever is ahead
     * @return the new place; empty when somebody else wrote meanwhile
     * @throws PublishRefused when something is surely not stored
     * @throws PublishFateUnknown when that can't be known
     * @throws BrokerUnavailable when it can't be known whether it was announced before
     */
    public OptionalLong step(
            Attempt attempt,
            OrderState state,
            OrderState next,
            long place,
            Instant now,
            String correlationId)
            throws InterruptedException {
        WireMessage event = event(next, correlationId);
        Optional<Attempt.Span> forgotten =
                attempt.forgotten(state, next.status(), now, home.eventsWindow());
        if (forgotten.isEmpty()) {
            announce(event);
            return write(next, place);
        }
        if (announcements.hold(event, forgotten.get())) {
            return write(next, place);
        }
        OptionalLong tried = write(state.with(state.progress().triedSince(now)), place);
        if (tried.isEmpty()) {
            return tried;
        }
        announce(event);
        return write(next, tried.getAsLong());
    }

    private WireMessage event(OrderState state, String correlationId) {
        Instant at = state.steps().getLast().at();
        String reason = state.reason() == null ? "" : state.reason();
        return events.encode(
                OrderEvent.leadingTo(state.status(), state.id(), state.region(), at, reason),
                EventMetadata.of(correlationId, home.region()));
    }

    /** Stores an event; a repeat within the stream's duplicate window is the same event. */
    private void announce(WireMessage event) throws InterruptedException {
        Message message = new Message(event.subject(), event.headers(), event.body());
        PublishAck _ = Await.result(publisher.publish(message, into(StreamRole.EVENTS)));
    }

    /**
     * Replaces this region's word on an order, if it is still at that place of the stream.
     *
     * @param expected 0: there is nothing yet
     * @return the new place; empty when somebody else wrote meanwhile
     * @throws PublishRefused when it is surely not stored for another reason
     * @throws PublishFateUnknown when that can't be known
     */
    public OptionalLong write(OrderState state, long expected) throws InterruptedException {
        Message message =
                new Message(home.status(state.id()), Map.of(), states.encodeStored(state));
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(expected)
                        .inStream(home.stream(StreamRole.STATUS));
        try {
            PublishAck ack = Await.result(publisher.publish(message, expectation));
            return OptionalLong.of(ack.sequence());
        } catch (PublishRefused e) {
            if (e.reason() == Reason.WRONG_LAST_SEQUENCE) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private PublishExpectation into(StreamRole role) {
        return PublishExpectation.stream(home.stream(role));
    }

    private CompletableFuture<Optional<StoredMessage>> request(String subject) {
        return stored.lastBySubjectAsync(home.stream(StreamRole.STATUS), subject);
    }

    private OrderState state(StoredMessage message) {
        return states.decode(message.message().body());
    }
}
