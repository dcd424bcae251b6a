package dev.ordermesh.messaging.nats.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.WireMessages;
import io.nats.client.Message;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads through ephemeral consumers without acks, and checks that their deliveries are consecutive:
 * after a gap, a lost pull or a lost consumer it goes on with a new consumer behind the last
 * message it returned.
 */
final class JetStreamPullSession implements PullSession {

    private final NatsConnector connector;
    private final PullRequest request;
    private @Nullable PullConsumer consumer;
    private long lastStreamSequence;
    private long lastConsumerSequence;
    private long pending;

    JetStreamPullSession(NatsConnector connector, PullRequest request) {
        this.connector = connector;
        this.request = request;
    }

    void open() {
        if (consumer == null) {
            PullConsumer fresh =
                    PullConsumer.create(
                            connector.require(),
                            request,
                            lastStreamSequence,
                            connector.settings().requestTimeout());
            consumer = fresh;
            pending = fresh.pendingAtStart();
            lastConsumerSequence = 0;
        }
    }

    @Override
    public List<StoredMessage> next(Duration wait) {
        open();
        PullConsumer current = consumer;
        if (current == null || current.isOnOtherConnectionThan(connector.require())) {
            consumer = null;
            return List.of();
        }
        int batch = Math.clamp(pending, 1, request.batch());
        try {
            List<StoredMessage> taken = take(current.fetch(batch, wait));
            if (current.gone()) {
                close();
            }
            return taken;
        } catch (IllegalStateException e) {
            close();
            throw new BrokerUnavailable(Reason.NOT_CONNECTED, "lost the connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(Reason.ERROR, "interrupted while reading", e);
        }
    }

    private List<StoredMessage> take(List<Message> fetched) {
        List<StoredMessage> taken = new ArrayList<>(fetched.size());
        for (Message message : fetched) {
            NatsJetStreamMetaData meta = message.metaData();
            if (meta.consumerSequence() != lastConsumerSequence + 1) {
                close();
                break; // what lies between was lost on the way: fetch it again
            }
            lastConsumerSequence = meta.consumerSequence();
            lastStreamSequence = meta.streamSequence();
            pending = meta.pendingCount();
            taken.add(WireMessages.stored(message));
        }
        return List.copyOf(taken);
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public void close() {
        PullConsumer current = consumer;
        consumer = null;
        if (current != null) {
            current.delete();
        }
    }
}
