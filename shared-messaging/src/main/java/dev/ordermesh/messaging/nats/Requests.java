package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import io.nats.client.Connection;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests whose futures always end within their limit, and off the client library's threads: there
 * a continuation that waits for another answer would wait for itself.
 */
public final class Requests {

    private static final Executor CONTINUATIONS = task -> Thread.ofVirtual().start(task);

    private final NatsConnector connector;

    public Requests(NatsConnector connector) {
        this.connector = connector;
    }

    /** Sends a request; fails with {@link BrokerUnavailable}, never with anything else. */
    public CompletableFuture<Message> send(String subject, byte[] body, Duration timeout) {
        return connector
                .connected()
                .map(connection -> send(connection, subject, body, timeout))
                .orElseGet(() -> CompletableFuture.failedFuture(notConnected(subject)));
    }

    private static CompletableFuture<Message> send(
            Connection connection, String subject, byte[] body, Duration timeout) {
        try {
            return connection
                    .requestWithTimeout(subject, body, timeout)
                    .copy()
                    .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .handleAsync(
                            (reply, error) -> {
                                if (error != null) {
                                    throw failure(subject, timeout, error);
                                }
                                return reply;
                            },
                            CONTINUATIONS);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(notConnected(subject));
        }
    }

    /** Waits for a future of this class and unwraps its failure. */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BrokerUnavailable known
                    ? known
                    : new BrokerUnavailable(Reason.ERROR, String.valueOf(e.getCause()), e);
        }
    }

    private static BrokerUnavailable notConnected(String subject) {
        return new BrokerUnavailable(Reason.NOT_CONNECTED, "not connected: " + subject);
    }

    private static BrokerUnavailable failure(String subject, Duration timeout, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return switch (cause) {
            case JetStreamStatusException e ->
                    new BrokerUnavailable(Reason.NO_RESPONDERS, "nobody answers on " + subject, e);
            case TimeoutException e -> timedOut(subject, timeout, e);
            case CancellationException e -> timedOut(subject, timeout, e);
            case null, default ->
                    new BrokerUnavailable(Reason.ERROR, subject + ": " + cause, cause);
        };
    }

    private static BrokerUnavailable timedOut(String subject, Duration timeout, Exception cause) {
        return new BrokerUnavailable(
                Reason.TIMEOUT,
                "no answer on %s within %d ms".formatted(subject, timeout.toMillis()),
                cause);
    }
}
