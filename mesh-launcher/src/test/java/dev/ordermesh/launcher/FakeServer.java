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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as a test wants it. */
public final class FakeServer implements AutoCloseable {

    /** What it answers. */
    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
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
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    if (body.length > 0) {
                        bodies.add(new String(body, StandardCharsets.UTF_8));
                    }
                    answer(
                            exchange,
                            byMethodAndPath.apply(
                                    exchange.getRequestMethod() + " " + exchange.getRequestURI()));
                });
        server.start();
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** API keys with which it was called. */
    public Set<String> keys() {
        return Set.copyOf(keys);
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
        server.stop(0);
        threads.close();
    }
}
