package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import io.nats.client.Connection;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValueUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@link Broker} over the one connection. */
public final class CoreBroker implements Broker {

    private final NatsConnector connector;
    private final Requests requests;
    private final Subscriptions subscriptions;

    public CoreBroker(NatsConnector connector) {
        this.connector = connector;
        this.requests = new Requests(connector);
        this.subscriptions = new Subscriptions(connector);
    }

    @Override
    public byte[] request(String subject, byte[] payload, Duration timeout) {
        return Requests.join(requestAsync(subject, payload, timeout));
    }

    @Override
    public CompletableFuture<byte[]> requestAsync(
            String subject, byte[] payload, Duration timeout) {
        return requests.send(subject, payload, timeout).thenApply(reply -> reply.getData());
    }

    @Override
    public List<Message> requestMany(String subject, byte[] payload, int limit, Duration timeout) {
        return RequestMany.ask(connector.require(), subject, payload, limit, timeout);
    }

    @Override
    public void publish(Message message) {
        try {
            connector
                    .require()
                    .publish(
                            NatsMessage.builder()
                                    .subject(message.subject())
                                    .headers(WireMessages.headers(message.headers()))
                                    .data(message.body())
                                    .build());
        } catch (IllegalStateException e) {
            throw new BrokerUnavailable(Reason.NOT_CONNECTED, "lost the connection", e);
        }
    }

    @Override
    public Subscription subscribe(String subject, Consumer<Message> handler) {
        return subscriptions.add(subject, message -> handler.accept(WireMessages.read(message)));
    }

    @Override
    public Subscription subscribeStored(String subject, Consumer<StoredMessage> handler) {
        return subscriptions.add(
                subject,
                message -> {
                    if (message.isJetStream()) {
                        handler.accept(WireMessages.stored(message));
                    }
                });
    }

    @Override
    public Subscription respond(
            String subject, String queue, int atOnce, Function<Message, byte[]> handler) {
        Responder responder = new Responder(connector, atOnce, handler);
        return subscriptions.addShared(subject, queue, REQUESTS_PENDING_MAX, responder::accept);
    }

    @Override
    public Duration rtt() {
        Connection connection = connector.require();
        try {
            return connection.RTT();
        } catch (IOException | IllegalStateException e) {
            throw new BrokerUnavailable(Reason.TIMEOUT, "the server does not answer a ping", e);
        }
    }

    @Override
    public long maxPayload() {
        return connector.require().getMaxPayload();
    }

    @Override
    public boolean connected() {
        return connector.connected().isPresent();
    }

    @Override
    public Optional<String> serverName() {
        return connector.connected().map(c -> c.getServerInfo().getServerName());
    }

    /** The client library drops the domain of the server's greeting: ask JetStream for it. */
    @Override
    public Optional<String> domain() {
        try {
            byte[] info =
                    request("$JS.API.INFO", new byte[0], connector.settings().requestTimeout());
            return Optional.ofNullable(
                    JsonValueUtils.readString(
                            JsonParser.parse(new String(info, StandardCharsets.UTF_8)), "domain"));
        } catch (BrokerUnavailable | JsonParseException e) {
            return Optional.empty();
        }
    }
}
