package dev.ordermesh.messaging.nats.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.Requests;
import dev.ordermesh.messaging.nats.WireMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

/** {@link StoredMessages} by JetStream's direct get: any replica answers, no consumer is needed. */
public final class DirectGets implements StoredMessages {

    private static final String API = "$JS.API.DIRECT.GET.";
    private static final int NOT_FOUND = 404;
    private static final byte[] EMPTY = new byte[0];

    private final NatsConnector connector;
    private final Requests requests;

    public DirectGets(NatsConnector connector) {
        this.connector = connector;
        this.requests = new Requests(connector);
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> bySequenceAsync(
            String stream, long sequence) {
        String query = "{\"seq\":" + sequence + "}";
        return get(API + stream, query.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(
            String stream, String subject) {
        return get(API + stream + "." + subject, EMPTY);
    }

    @Override
    public Optional<StoredMessage> bySequence(String stream, long sequence) {
        return Requests.join(bySequenceAsync(stream, sequence));
    }

    @Override
    public Optional<StoredMessage> lastBySubject(String stream, String subject) {
        return Requests.join(lastBySubjectAsync(stream, subject));
    }

    private CompletableFuture<Optional<StoredMessage>> get(String subject, byte[] query) {
        return requests.send(subject, query, connector.settings().requestTimeout())
                .thenApply(reply -> read(subject, reply));
    }

    private static Optional<StoredMessage> read(String request, io.nats.client.Message reply) {
        if (!reply.isStatusMessage()) {
            return Optional.of(stored(request, reply));
        }
        if (reply.getStatus().getCode() == NOT_FOUND) {
            return Optional.empty();
        }
        throw new BrokerUnavailable(
                Reason.ERROR, request + ": " + reply.getStatus().getMessageWithCode());
    }

    /** The server adds four headers of its own to what was stored. */
    private static StoredMessage stored(String request, io.nats.client.Message reply) {
        SequencedMap<String, String> headers = WireMessages.headers(reply.getHeaders());
        String stream = take(request, headers, "Nats-Stream");
        String subject = take(request, headers, "Nats-Subject");
        long sequence = Long.parseLong(take(request, headers, "Nats-Sequence"));
        Instant storedAt = Instant.parse(take(request, headers, "Nats-Time-Stamp"));
        byte[] body = reply.getData();
        return new StoredMessage(
                new Message(subject, headers, body == null ? EMPTY : body),
                stream,
                sequence,
                storedAt);
    }

    private static String take(String request, Map<String, String> headers, String name) {
        String value = headers.remove(name);
        if (value == null) {
            throw new BrokerUnavailable(Reason.ERROR, request + ": the answer has no " + name);
        }
        return value;
    }
}
