package dev.ordermesh.local;

import dev.ordermesh.local.junit.LocalMesh;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A stock client that remembers what it received and what the server complained about. */
final class Client implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Queue<Message> received = new ConcurrentLinkedQueue<>();
    private final Connection connection;

    private Client(Options.Builder options) throws IOException, InterruptedException {
        connection =
                Nats.connect(
                        options.errorListener(
                                        new ErrorListener() {
                                            @Override
                                            public void errorOccurred(
                                                    Connection conn, String error) {
                                                errors.add(error);
                                            }
                                        })
                                .build());
    }

    static Client connect(Options.Builder options) {
        try {
            return new Client(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Client of(LocalMesh mesh, String region, String user) {
        return connect(
                new Options.Builder()
                        .server(mesh.urls(region))
                        .inboxPrefix(mesh.table().user(user).inboxPrefix())
                        .userInfo(user, mesh.password(user)));
    }

    /** The answer, or why there is none. */
    String request(String subject, String body) {
        errors.clear();
        try {
            Message answer =
                    connection
                            .requestWithTimeout(
                                    subject,
                                    body.getBytes(StandardCharsets.UTF_8),
                                    Duration.ofSeconds(2))
                            .get();
            return new String(answer.getData(), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | CancellationException e) {
            return errors.isEmpty() ? "no answer" : String.join(" ", errors);
        }
    }

    void subscribe(String subject, @Nullable String queue) {
        var dispatcher = connection.createDispatcher(received::add);
        if (queue == null) {
            dispatcher.subscribe(subject);
        } else {
            dispatcher.subscribe(subject, queue);
        }
        flush();
    }

    void publish(String subject, String body) {
        connection.publish(subject, body.getBytes(StandardCharsets.UTF_8));
        flush();
    }

    void acknowledge(Message message) {
        message.ack();
        flush();
    }

    List<Message> received() {
        return List.copyOf(received);
    }

    String serverName() {
        return connection.getServerInfo().getServerName();
    }

    private void flush() {
        try {
            connection.flush(WAIT);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
