package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.wire.StockSubjects;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.ledger.Await;
import dev.ordermesh.worker.stock.state.StockRecord;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes into the region's stock stream, and reads single messages of it. */
final class StockStream {

    private final Home home;
    private final String name;
    private final MessagePublisher publisher;
    private final StoredMessages stored;
    private final StockCodec codec;

    StockStream(Home home, MessagePublisher publisher, StoredMessages stored) {
        this.home = home;
        this.name = home.stream(StreamRole.STOCK);
        this.publisher = publisher;
        this.stored = stored;
        this.codec = new StockCodec(home.region());
    }

    /**
     * The last word on an order.
     *
     * @param what what it says; empty when nobody understands it
     */
    record LastWord(long sequence, Optional<StockRecord> what) {}

    /** The stream's name. */
    String name() {
        return name;
    }

    /** What a message of the stream says. */
    Optional<StockRecord> decode(Message message) {
        return codec.decode(message);
    }

    /** Whether it is a snapshot. */
    boolean isSnapshot(Message message) {
        return message.subject().equals(StockSubjects.snapshot(home.region()));
    }

    /**
     * Writes what replaces the message at this place of its subject; 0 for the first.
     *
     * @return its own place; empty when another message stands there
     */
    OptionalLong replace(StockRecord what, long expected) throws InterruptedException {
        return publish(
                codec.encode(what),
                PublishExpectation.lastSubjectSequence(expected).inStream(name));
    }

    /** Writes whatever stands there. */
    long add(StockRecord what) throws InterruptedException {
        return publish(codec.encode(what), PublishExpectation.stream(name)).orElseThrow();
    }

    /**
     * Writes a snapshot in the place of the one at this sequence; 0 for the first.
     *
     * @return whether this one was taken; not if another was faster or it is too large
     */
    boolean write(StockSnapshot snapshot, long expected) throws InterruptedException {
        Optional<Message> message = SnapshotCodec.encode(home.region(), snapshot);
        return message.isPresent()
                && publish(
                                message.get(),
                                PublishExpectation.lastSubjectSequence(expected).inStream(name))
                        .isPresent();
    }

    private OptionalLong publish(Message message, PublishExpectation expectation)
            throws InterruptedException {
        try {
            PublishAck ack = Await.result(publisher.publish(message, expectation));
            return OptionalLong.of(ack.sequence());
        } catch (PublishRefused e) {
            if (e.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** What was said of an order last, if anything. */
    Optional<LastWord> lastWord(OrderId order) throws InterruptedException {
        return last(StockSubjects.order(home.region(), order))
                .map(found -> new LastWord(found.sequence(), codec.decode(found.message())));
    }

    /** The last snapshot, if there is one. */
    Optional<StoredMessage> lastSnapshot() throws InterruptedException {
        return last(StockSubjects.snapshot(home.region()));
    }

    private Optional<StoredMessage> last(String subject) throws InterruptedException {
        return Await.result(stored.lastBySubjectAsync(name, subject));
    }
}
