package dev.ordermesh.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as a test wants it. */
public final class FakeServer implements AutoCloseable {

    /** What it answers. */
    public record Answer(int status, String body, End end) {

        /** An answer with a body that comes to its end. */
        public Answer(int status, String body) {
            this(status, body, End.WHOLE);
        }
    }

    /** What comes after the body of an answer. */
    public enum End {
        WHOLE,

        /** The connection breaks. */
        BROKEN,

        /** Nothing, and the answer lasts until the client or the server goes. */
        OPEN
    }

    private final HttpServer server;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> contentTypes = ConcurrentHashMap.newKeySet();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public FakeServer(Function<String, Answer> byMethodAndPath) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    keys.addAll(exchange.getRequestHeaders().getOrDefault("X-API-Key", List.of()));
                    contentTypes.addAll(
                            exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()));
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    if (body.length > 0) {
                        bodies.add(new String(body, StandardCharsets.UTF_8));
                    }
                    answer(exchange, byMethodAndPath.apply(request(exchange)));
                });
        server.start();
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            if (answer.end() == End.WHOLE) {
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                return;
            }
            // More is promised than comes.
            exchange.sendResponseHeaders(answer.status(), body.length + 1L);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (answer.end() == End.OPEN) {
                closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Such as {@code GET /orders}; of who wants events, {@code GET /orders as events}. */
    private static String request(HttpExchange exchange) {
        boolean events =
                "text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"));
        return exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI()
                + (events ? " as events" : "");
    }

    /** API keys with which it was called. */
    public Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** What it was told of the bodies that it was sent. */
    public Set<String> contentTypes() {
        return Set.copyOf(contentTypes);
    }

    /** What it was sent, where that was something. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
