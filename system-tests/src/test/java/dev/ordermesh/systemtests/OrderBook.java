package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.model.access.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places orders and follows them over HTTP, as a customer's program does. */
final class OrderBook {

    /** Long enough for a region to come back and its links to heal on a slow machine. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration READ_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Function<String, URI> gateways;
    private final Supplier<Optional<String>> apiKey;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Over a mesh whose gateways ask for a key, or don't. */
    OrderBook(SystemUnderTest mesh) {
        this(mesh::gateway, mesh::apiKey);
    }

    /**
     * @param gateways base address of the gateway of a region
     * @param apiKey sent with every request, if there is one
     */
    OrderBook(Function<String, URI> gateways, Supplier<Optional<String>> apiKey) {
        this.gateways = gateways;
        this.apiKey = apiKey;
    }

    /** Places orders one after the other, each of which must be accepted, and returns their ids. */
    List<String> place(String gateway, String region, int count) {
        URI base = gateways.apply(gateway);
        return IntStream.range(0, count)
                .mapToObj(i -> accepted(post(base, body(region, i))))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Places one order under an idempotency key and returns its id. */
    String placeWithKey(String gateway, String region, String key) {
        return accepted(post(gateways.apply(gateway), body(region, 1), "Idempotency-Key", key));
    }

    /** Places one order as part of a W3C trace and returns its id. */
    String placeInTrace(String gateway, String region, String traceparent) {
        return accepted(post(gateways.apply(gateway), body(region, 1), "traceparent", traceparent));
    }

    /** What an app tells Prometheus. */
    String metrics(URI app) {
        return get(app.resolve("/actuator/prometheus"));
    }

    /** What an app answers there. */
    String get(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(READ_LIMIT)).body();
    }

    /** Waits until each of these orders has the status at that gateway. */
    void awaitStatus(String gateway, Collection<String> ids, String status) {
        URI base = gateways.apply(gateway);
        Set<String> open = new LinkedHashSet<>(ids);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    open.removeIf(id -> status.equals(statusOf(base, id)));
                    assertThat(open).as("orders that are not %s", status).isEmpty();
                });
    }

    /** The order as the gateway of a region shows it. */
    JsonNode order(String gateway, String id) {
        return JSON.readTree(get(gateways.apply(gateway), id).body());
    }

    /** Asks for an order to be cancelled, and returns the status of the answer. */
    int cancel(String gateway, String id) {
        URI address = gateways.apply(gateway).resolve("/orders/" + id + "/cancellation");
        return send(HttpRequest.newBuilder(address)
                        .timeout(READ_LIMIT)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    private String statusOf(URI base, String id) {
        HttpResponse<String> response = get(base, id);
        return response.statusCode() == 200
                ? JSON.readTree(response.body()).get("status").asString()
                : "HTTP " + response.statusCode();
    }

    private HttpResponse<String> get(URI base, String id) {
        return send(HttpRequest.newBuilder(base.resolve("/orders/" + id)));
    }

    private HttpResponse<String> post(URI base, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/orders"))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        apiKey.get().ifPresent(key -> request.setHeader(ApiKey.HEADER, key));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = JSON.readTree(response.body()).get("id").asString();
        assertThat(response.headers().firstValue("Location")).contains("/orders/" + id);
        return id;
    }

    private static String body(String region, int n) {
        return """
        {"customerId":"c-%d","region":"%s","currency":"EUR","shipTo":{"country":"DE"},
         "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
        """
                .formatted(n, region);
    }
}
