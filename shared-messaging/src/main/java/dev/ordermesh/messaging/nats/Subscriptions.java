package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.Broker;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps core subscriptions across connection objects; the library keeps them across reconnects. */
final class Subscriptions {

    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    private final NatsConnector connector;
    private final Set<Kept> kept = ConcurrentHashMap.newKeySet();

    Subscriptions(NatsConnector connector) {
        this.connector = connector;
        connector.onConnect(connection -> kept.forEach(one -> one.openOn(connection)));
    }

    Broker.Subscription add(String subject, Consumer<Message> handler) {
        return keep(new Kept(subject, null, 0, handler));
    }

    /** Shared with a queue group; of those that wait beyond the most, further ones are dropped. */
    Broker.Subscription addShared(
            String subject, String queue, int pendingMax, Consumer<Message> handler) {
        return keep(new Kept(subject, queue, pendingMax, handler));
    }

    private Kept keep(Kept one) {
        kept.add(one);
        connector.connected().ifPresent(one::openOn);
        return one;
    }

    private final class Kept implements Broker.Subscription {

        private final String subject;
        private final @Nullable String queue;
        private final int pendingMax;
        private final Consumer<Message> handler;
        private @Nullable Connection connection;
        private @Nullable Dispatcher dispatcher;

        Kept(String subject, @Nullable String queue, int pendingMax, Consumer<Message> handler) {
            this.subject = subject;
            this.queue = queue;
            this.pendingMax = pendingMax;
            this.handler = handler;
        }

        synchronized void openOn(Connection current) {
            if (current == connection || !kept.contains(this)) {
                return;
            }
            connection = current;
            Dispatcher fresh = current.createDispatcher(this::handle);
            if (pendingMax > 0) {
                fresh.setPendingLimits(pendingMax, 0); // 0: bytes are bounded by the messages
            }
            dispatcher = queue == null ? fresh.subscribe(subject) : fresh.subscribe(subject, queue);
        }

        private void handle(Message message) {
            try {
                handler.accept(message);
            } catch (RuntimeException e) {
                log.warn("The handler of {} failed", subject, e);
            }
        }

        @Override
        public synchronized void close() {
            kept.remove(this);
            if (connection != null
                    && dispatcher != null
                    && connection.getStatus() != Connection.Status.CLOSED) {
                connection.closeDispatcher(dispatcher);
            }
        }
    }
}
