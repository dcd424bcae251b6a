package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.nats.NatsConnector;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link PushConsumer} on the server: asks CONSUMER.INFO, and subscribes to the deliver subject in
 * the deliver group. A plain subscription, for the library's own push subscription refuses what a
 * queue needs here and asks the server the same question anyway.
 */
final class JetStreamPushConsumer implements PushConsumer {

    /** The server's max_ack_pending bounds the messages; this bounds their bytes. */
    private static final long PENDING_BYTES_MAX = 256L << 20;

    /** What the server takes when a consumer does not say. */
    private static final Duration SERVERS_ACK_WAIT = Duration.ofSeconds(30);

    private final NatsConnector connector;
    private final String stream;
    private final String consumer;
    private final int pendingMax;

    JetStreamPushConsumer(NatsConnector connector, String stream, String consumer, int pendingMax) {
        this.connector = connector;
        this.stream = stream;
        this.consumer = consumer;
        this.pendingMax = pendingMax;
    }

    @Override
    public ConsumerFacts facts() {
        Connection connection = connector.require();
        JetStreamOptions options =
                JetStreamOptions.builder()
                        .requestTimeout(connector.settings().requestTimeout())
                        .build();
        try {
            return read(connection.jetStreamManagement(options).getConsumerInfo(stream, consumer));
        } catch (JetStreamApiException e) {
            throw new BrokerUnavailable(Reason.ERROR, e.getErrorDescription(), e);
        } catch (IOException | IllegalStateException e) {
            throw new BrokerUnavailable(
                    Reason.TIMEOUT,
                    "no answer about it (JetStream, rights?): " + e.getMessage(),
                    e);
        }
    }

    private static ConsumerFacts read(ConsumerInfo info) {
        ConsumerConfiguration configuration = info.getConsumerConfiguration();
        return new ConsumerFacts(
                orEmpty(configuration.getDeliverSubject()),
                orEmpty(configuration.getDeliverGroup()),
                shortestAckWait(configuration),
                configuration.getMaxDeliver(),
                configuration.getMaxAckPending(),
                info.getNumPending(),
                info.getNumAckPending(),
                info.isPushBound(),
                info.getPaused());
    }

    /** A backoff list overrides the ack wait. */
    private static Duration shortestAckWait(ConsumerConfiguration configuration) {
        List<Duration> backoff = configuration.getBackoff();
        Duration ackWait = backoff.isEmpty() ? configuration.getAckWait() : backoff.getFirst();
        return ackWait == null ? SERVERS_ACK_WAIT : ackWait;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public Binding bind(ConsumerFacts facts, Consumer<Received> intake) {
        Connection connection = connector.require();
        // The dispatcher's own handler, not one of the subscription: the library registers the
        // latter only after it has subscribed, and drops without a word what comes in between.
        Dispatcher dispatcher = connection.createDispatcher(new Intake(intake));
        dispatcher.setPendingLimits(pendingMax, PENDING_BYTES_MAX);
        if (facts.deliverGroup().isEmpty()) {
            var _ = dispatcher.subscribe(facts.deliverSubject());
        } else {
            var _ = dispatcher.subscribe(facts.deliverSubject(), facts.deliverGroup());
        }
        return new Bound(connection, dispatcher, facts);
    }

    private final class Bound implements Binding {

        private final Connection connection;
        private final Dispatcher dispatcher;
        private final ConsumerFacts at;

        Bound(Connection connection, Dispatcher dispatcher, ConsumerFacts at) {
            this.connection = connection;
            this.dispatcher = dispatcher;
            this.at = at;
        }

        @Override
        public boolean fits(ConsumerFacts facts) {
            return dispatcher.isActive()
                    && connector.connected().filter(c -> c == connection).isPresent()
                    && facts.deliverSubject().equals(at.deliverSubject())
                    && facts.deliverGroup().equals(at.deliverGroup());
        }

        @Override
        public void drain(Duration limit) throws InterruptedException {
            Duration half = limit.dividedBy(2); // the library waits for a pong, then for its queue
            try {
                var _ = dispatcher.drain(half).get(half.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException | IllegalStateException e) {
                close(); // what is still here comes again
            }
        }

        @Override
        public void close() {
            if (dispatcher.isActive() && connection.getStatus() != Connection.Status.CLOSED) {
                connection.closeDispatcher(dispatcher);
            }
        }
    }
}
