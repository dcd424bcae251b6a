package dev.ordermesh.worker.connector;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.nats.CoreBroker;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Listens for payments by a connection of its own; stops after the listeners that ask it. */
final class ConnectorService implements SmartLifecycle {

    private final NatsConnector connection;
    private final Connector connector;
    private final int concurrency;
    private final JsonMapper json;
    private Broker.@Nullable Subscription subscription;

    ConnectorService(
            NatsConnector connection, Connector connector, int concurrency, JsonMapper json) {
        this.connection = connection;
        this.connector = connector;
        this.concurrency = concurrency;
        this.json = json;
    }

    boolean isConnected() {
        return connection.connected().isPresent();
    }

    @Override
    public synchronized void start() {
        connection.start();
        subscription =
                new CoreBroker(connection)
                        .respond(
                                PaymentRequest.SUBJECT,
                                PaymentRequest.QUEUE,
                                concurrency,
                                this::answer);
    }

    private byte[] answer(Message message) {
        PaymentReply reply;
        try {
            reply = connector.process(json.readValue(message.body(), PaymentRequest.class));
        } catch (JacksonException e) {
            reply = PaymentReply.invalid("no payment request: " + e.getOriginalMessage());
        }
        return json.writeValueAsBytes(reply);
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        connection.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }

    @Override
    public int getPhase() {
        return NatsConnector.PHASE;
    }
}
