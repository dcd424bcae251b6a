package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, many at once but for a bound. */
final class Responder {

    private static final Logger log = LoggerFactory.getLogger(Responder.class);

    private final NatsConnector connector;
    private final Semaphore free;
    private final Function<dev.ordermesh.messaging.Message, byte[]> handler;

    Responder(
            NatsConnector connector,
            int atOnce,
            Function<dev.ordermesh.messaging.Message, byte[]> handler) {
        this.connector = connector;
        this.free = new Semaphore(atOnce);
        this.handler = handler;
    }

    /** Returns once there is room for this request; holds back what comes after it. */
    void accept(Message request) {
        String replyTo = request.getReplyTo();
        if (replyTo == null) {
            return; // nobody waits for what this would do
        }
        try {
            free.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the subscription ends; the asker's time-out tells
            return;
        }
        Thread.ofVirtual()
                .name("nats-respond")
                .start(() -> {
                    try {
                        answer(request, replyTo);
                    } finally {
                        free.release();
                    }
                });
    }

    private void answer(Message request, String replyTo) {
        try {
            byte[] reply = handler.apply(WireMessages.read(request));
            connector.connected().ifPresent(connection -> send(connection, replyTo, reply));
        } catch (RuntimeException e) {
            log.warn("A request on {} failed and is not answered", request.getSubject(), e);
        }
    }

    /** The asker of a lost connection asks again. */
    private static void send(Connection connection, String replyTo, byte[] reply) {
        try {
            connection.publish(replyTo, reply);
        } catch (IllegalStateException e) {
            log.debug("lost the connection before the answer", e);
        }
    }
}
