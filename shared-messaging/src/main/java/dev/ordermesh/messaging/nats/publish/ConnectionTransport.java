package dev.ordermesh.messaging.nats.publish;

import dev.ordermesh.messaging.nats.NatsConnector;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Sends over the connection, and ends what is unanswered as soon as the connection is lost. */
final class ConnectionTransport implements Transport {

    private final NatsConnector connector;
    private final Set<CompletableFuture<Message>> awaited = ConcurrentHashMap.newKeySet();

    ConnectionTransport(NatsConnector connector) {
        this.connector = connector;
        connector.onLoss(this::failAwaited);
    }

    @Override
    public boolean connected() {
        return connector.connected().isPresent();
    }

    @Override
    public CompletableFuture<Message> send(
            String subject, Headers headers, byte[] body, Duration timeout) {
        CompletableFuture<Message> answer =
                connection()
                        .requestWithTimeout(subject, headers, body, timeout)
                        .copy()
                        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        awaited.add(answer);
        var _ = answer.whenComplete((_, _) -> awaited.remove(answer));
        if (!connected()) {
            answer.completeExceptionally(new ConnectionLost());
        }
        return answer;
    }

    @Override
    public void tell(String subject, byte[] body) {
        connection().publish(subject, body);
    }

    private Connection connection() {
        return connector.connected().orElseThrow(() -> new IllegalStateException("not connected"));
    }

    private void failAwaited() {
        awaited.forEach(answer -> answer.completeExceptionally(new ConnectionLost()));
    }
}
