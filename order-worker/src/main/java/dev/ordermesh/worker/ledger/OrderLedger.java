package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Reads and writes the way of an order: each step is an event in one stream and a status in
 * another.
 *
 * <p>No write spans two streams, so a crash can fall between them, and the order of the two decides
 * what it costs. The event comes first. A worker that dies before the status is followed by one
 * that takes the same step again and announces it under the same message id, which the stream
 * drops: with {@code ack_wait} at 30 s and a duplicate window of minutes, that is every crash but
 * one. If nobody at all was there to follow for longer than the window, that one event is stored
 * twice, under one id. Status first would be worse: the follower could not know whether the event
 * was ever stored, so either it may be missing from history for good, or every late redelivery
 * doubles one.
 *
 * <p>A status replaces only the one that its writer has seen, so it never goes back.
 */
public final class OrderLedger {

    private final Home home;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final EventCodec events;
    private final OrderStateCodec states = new OrderStateCodec();

    /** The ledger of one region. */
    public OrderLedger(
            Home home, StoredMessages stored, MessagePublisher publisher, EventCodec events) {
        this.home = home;
        this.stored = stored;
        this.publisher = publisher;
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
        List<OrderState> elsewhere = Await.results(others).stream().map(this::state).toList();
        return new KnownOrder(
                mine.map(this::state), mine.map(StoredMessage::sequence).orElse(0L), elsewhere);
    }

    /**
     * Stores an event; a repeat within the stream's duplicate window is the same event.
     *
     * @throws PublishRefused when it is surely not stored
     * @throws PublishFateUnknown when that can't be known
     */
    public void announce(OrderEvent event, String correlationId) throws InterruptedException {
        WireMessage wire = events.encode(event, EventMetadata.of(correlationId, home.region()));
        Message message = new Message(wire.subject(), wire.headers(), wire.body());
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
