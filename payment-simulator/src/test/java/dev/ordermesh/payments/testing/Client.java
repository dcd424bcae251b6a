package dev.ordermesh.payments.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who charges and audits, over HTTP. */
public final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    public Client(int port) {
        url = "http://127.0.0.1:" + port;
    }

    /** Charges 1.50 EUR for an order. */
    public HttpResponse<String> pay(String key, String orderId) {
        return post(
                key,
                "/payments",
                """
                {"orderId":"%s","customerId":"c","amount":"1.50","currency":"EUR","region":"eu-west"}\
                """
                        .formatted(orderId));
    }

    public HttpResponse<String> move(String key, String id, String move) {
        return post(key, "/payments/%s/%s".formatted(id, move), "");
    }

    private HttpResponse<String> post(String key, String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public JsonNode get(String path) {
        return json(send(request(path)));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** All entries of the ledger after one, as an audit reads them. */
    public List<JsonNode> ledger(long after, int limit) {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page;
        long next = after;
        do {
            page = get("/ledger?after=%d&limit=%d".formatted(next, limit));
            page.path("entries").forEach(entries::add);
            next = page.path("next").asLong();
        } while (page.path("more").asBoolean());
        return entries;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    /** Fails with {@link UncheckedIOException} if no answer comes. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
