package dev.ordermesh.messaging.nats.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredQueue;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.Requests;
import dev.ordermesh.messaging.nats.WireMessages;
import io.nats.client.api.ApiResponse;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.SuccessApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** {@link StoredQueue} by the stream's own get and delete. */
public final class LeaderQueue implements StoredQueue {

    private static final String GET = "$JS.API.STREAM.MSG.GET.";
    private static final String DELETE = "$JS.API.STREAM.MSG.DELETE.";
    private static final int NO_MESSAGE = 10037;

    /** A server alone says the latter, one of several the former. */
    private static final Set<Integer> NOT_REMOVED = Set.of(10043, 10057);

    private static final byte[] EMPTY = new byte[0];

    private final NatsConnector connector;
    private final Requests requests;

    public LeaderQueue(NatsConnector connector) {
        this.connector = connector;
        this.requests = new Requests(connector);
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> firstAsync(String stream, String subject) {
        String query = "{\"seq\":1,\"next_by_subj\":\"" + subject + "\"}";
        return ask(GET + stream, query)
                .thenApply(reply -> first(stream, new MessageInfo(reply, stream, false)));
    }

    private static Optional<StoredMessage> first(String stream, MessageInfo found) {
        if (isRefused(found, GET + stream, Set.of(NO_MESSAGE))) {
            return Optional.empty();
        }
        String subject = found.getSubject();
        ZonedDateTime time = found.getTime();
        if (subject == null || time == null) {
            throw new BrokerUnavailable(Reason.ERROR, GET + stream + " answered no message");
        }
        byte[] body = found.getData();
        return Optional.of(
                new StoredMessage(
                        new Message(
                                subject,
                                WireMessages.headers(found.getHeaders()),
                                body == null ? EMPTY : body),
                        stream,
                        found.getSeq(),
                        time.toInstant()));
    }

    /** Without erasing: what an order says lies in other streams as well. */
    @Override
    public CompletableFuture<Boolean> removeAsync(String stream, long sequence) {
        return ask(DELETE + stream, "{\"seq\":" + sequence + ",\"no_erase\":true}")
                .thenApply(reply ->
                        !isRefused(new SuccessApiResponse(reply), DELETE + stream, NOT_REMOVED));
    }

    private CompletableFuture<io.nats.client.Message> ask(String subject, String query) {
        return requests.send(
                subject,
                query.getBytes(StandardCharsets.UTF_8),
                connector.settings().requestTimeout());
    }

    /** Whether it was refused for one of these reasons, and no other. */
    private static boolean isRefused(ApiResponse<?> answer, String request, Set<Integer> reasons) {
        if (!answer.hasError()) {
            return false;
        }
        if (reasons.contains(answer.getApiErrorCode())) {
            return true;
        }
        throw new BrokerUnavailable(Reason.ERROR, request + ": " + answer.getError());
    }
}
