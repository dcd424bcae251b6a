package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.nats.NatsConnector;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link ServerConsumer} by CONSUMER.INFO: whether the consumer pushes or is asked is the server's
 * word, so a consumer that is made anew the other way finds its listeners without a restart.
 */
final class JetStreamConsumer implements ServerConsumer {

    private static final String NEXT = "$JS.API.CONSUMER.MSG.NEXT.";

    /** What the server takes when a consumer does not say. */
    private static final Duration SERVERS_ACK_WAIT = Duration.ofSeconds(30);

    private final NatsConnector connector;
    private final String stream;
    private final String consumer;
    private final int pendingMax;

    JetStreamConsumer(NatsConnector connector, String stream, String consumer, int pendingMax) {
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
                configuration.getDeliverSubject() == null
                        ? info.getNumWaiting() > 0
                        : info.isPushBound(),
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
    public Binding bind(ConsumerFacts facts, Taker taker) {
        Connection connection = connector.require();
        return facts.pull()
                ? new PullBinding(connection, NEXT + stream + '.' + consumer, consumer, taker)
                : new PushBinding(connection, facts, taker, pendingMax);
    }
}
