package dev.ordermesh.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plain NATS for management and probes: requests, subscriptions, and the state of the connection.
 *
 * <p>Everything that needs a server fails with {@link BrokerUnavailable} while there is none.
 */
public interface Broker {

    /** Sends a request and waits for the first answer's body. */
    byte[] request(String subject, byte[] payload, Duration timeout);

    /** As {@link #request}, without waiting. */
    CompletableFuture<byte[]> requestAsync(String subject, byte[] payload, Duration timeout);

    /**
     * Sends a request and collects every answer until {@code limit} answers, or {@code timeout} in
     * all; no answer at all is an empty list.
     */
    List<Message> requestMany(String subject, byte[] payload, int limit, Duration timeout);

    /** Publishes without JetStream: nobody says whether anyone received it. */
    void publish(Message message);

    /**
     * Hands every message on this subject (wildcards allowed) to the handler, one at a time, also
     * after a reconnect, and from the first connection on when there is none yet.
     */
    Subscription subscribe(String subject, Consumer<Message> handler);

    /**
     * As {@link #subscribe}, for what a push consumer delivers on this subject: each message with
     * its place in its stream, and nothing acknowledged. Any other message is passed over.
     */
    Subscription subscribeStored(String subject, Consumer<StoredMessage> handler);

    /**
     * Answers requests on this subject (no wildcards) as a member of a queue group, as long as
     * {@link #subscribe} would hear them: one member of it gets each request. What fails in the
     * handler is logged and not answered; beyond {@link #REQUESTS_PENDING_MAX} that wait, further
     * ones are dropped.
     *
     * @param atOnce most handlers that run at a time, each on a virtual thread; at least 1
     */
    Subscription respond(
            String subject, String queue, int atOnce, Function<Message, byte[]> handler);

    /** Requests that may wait for one {@link #respond} handler. */
    int REQUESTS_PENDING_MAX = 256;

    /** The round-trip time to the connected server; bounded by {@code nats.connect-timeout}. */
    Duration rtt();

    /** Most bytes of a message that the connected server takes. */
    long maxPayload();

    /** Whether there is a connection now. */
    boolean connected();

    /** The connected server's name. */
    Optional<String> serverName();

    /** The connected server's JetStream domain, if it has one. */
    Optional<String> domain();

    /** A subscription that ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
