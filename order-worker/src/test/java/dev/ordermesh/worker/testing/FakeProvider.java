package dev.ordermesh.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A payment provider that holds and takes what it is asked to, or answers as it was told. */
public final class FakeProvider implements AutoCloseable {

    private static final String PAYMENT = "{\"id\":\"p-1\",\"status\":\"authorised\"}";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    private record Answer(int status, String body) {}

    public FakeProvider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** One for all workers of a run that need no more than that it says yes. */
    public static FakeProvider shared() {
        return Shared.PROVIDER;
    }

    private static final class Shared {
        static final FakeProvider PROVIDER = new FakeProvider();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How the next request that has no answer yet is answered. */
    public synchronized void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    /** How all requests for this order are answered from now on. */
    public void answerAlways(String order, int status) {
        statuses.put(order, status);
    }

    /** Requests for this order are answered as any other's again. */
    public void answerAsUsual(String order) {
        statuses.remove(order);
    }

    /** Method, path and idempotency key of all requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] _ = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            requests.add(
                    "%s %s %s"
                            .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), key));
            String order = String.valueOf(key).replaceFirst("\\.[a-z]+$", "");
            Integer status = statuses.get(order);
            Answer answer = status == null ? next() : new Answer(status, "{}");
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Answer next() {
        return answers.isEmpty() ? new Answer(201, PAYMENT) : answers.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
