package dev.ordermesh.worker.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payment provider's HTTP interface. */
final class Provider {

    private static final String JSON_TYPE = "application/json";

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;
    private final JsonMapper json;

    Provider(URI base, Duration timeout, JsonMapper json) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .build();
        this.base = base;
        this.timeout = timeout;
        this.json = json;
    }

    /**
     * What the provider answered.
     *
     * @param status HTTP status
     */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** What was done to the request is not known, or not yet possible. */
        boolean isTransient() {
            return status >= 500 || status == 429 || status == 408;
        }

        /** A sentence for people. */
        String detail() {
            return "status %d: %s".formatted(status, body.path("detail").asString(""));
        }
    }

    /**
     * Sends a request under an idempotency key.
     *
     * @throws IOException when there was no whole answer within the time
     */
    Answer post(String path, String key, Object body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", JSON_TYPE)
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build());
    }

    /** Every payment that was asked for under an order; as {@link #post}. */
    Answer paymentsOf(String orderId) throws IOException, InterruptedException {
        String query = "/payments?orderId=" + URLEncoder.encode(orderId, UTF_8);
        return send(HttpRequest.newBuilder(base.resolve(query)).GET().build());
    }

    /** One payment; as {@link #post}. */
    Answer payment(String id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve("/payments/" + id)).GET().build());
    }

    /** The client's own time-out ends with the headers; this one holds for the body too. */
    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (ExecutionException e) {
            throw new IOException("the provider at %s does not answer".formatted(base), e);
        } catch (TimeoutException e) {
            throw new IOException("the provider is silent for %s".formatted(timeout), e);
        } catch (JacksonException e) {
            throw new IOException("the provider's answer can't be read", e);
        } finally {
            boolean _ = sent.cancel(true);
        }
    }
}
