package dev.ordermesh.messaging.nats.publish;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends one message and brings its reply: the seam at which tests stand in for a server. */
interface Transport {

    boolean connected();

    /**
     * Sends once. The future fails with a time-out when nothing came, a no-responders status when
     * nobody listens, or {@link ConnectionLost}.
     *
     * @throws IllegalStateException when it was not sent
     */
    CompletableFuture<Message> send(String subject, Headers headers, byte[] body, Duration timeout);

    /**
     * Sends what nobody answers.
     *
     * @throws IllegalStateException when it was not sent
     */
    void tell(String subject, byte[] body);

    /** The connection went away while an answer was awaited. */
    final class ConnectionLost extends RuntimeException {
        ConnectionLost() {
            super("the connection was lost before the answer");
        }
    }
}
