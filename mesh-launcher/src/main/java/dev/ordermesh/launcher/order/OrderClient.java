package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.access.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** Places and reads orders at a gateway. */
final class OrderClient {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(CONNECT_PATIENCE)
                    .build();

    private final Optional<String> apiKey;

    /**
     * @param apiKey sent with every request; where none is given, the gateways must be open
     */
    OrderClient(Optional<String> apiKey) {
        this.apiKey = apiKey;
    }

    /** What a gateway said: the id of an accepted order, or why it was not accepted. */
    sealed interface Answer {

        /**
         * What was asked for is stored.
         *
         * @param what id of the order, or its status so far where a cancellation was asked for
         */
        record Accepted(String what) implements Answer {}

        /** It is not, or nobody knows. */
        record Failed(String reason) implements Answer {}
    }

    /** Posts an order under a key of its own. */
    Answer place(String gateway, String body) throws InterruptedException {
        HttpRequest request =
                request(gateway + "/orders")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == ACCEPTED
                    ? new Answer.Accepted(Json.tree(response.body()).path("id").asString(""))
                    : new Answer.Failed(reason(response));
        } catch (IOException noAnswer) {
            return new Answer.Failed(
                    "%s does not answer (%s)"
                            .formatted(
                                    gateway,
                                    Objects.requireNonNullElse(
                                            noAnswer.getMessage(),
                                            noAnswer.getClass().getSimpleName())));
        }
    }

    /** Asks for an order to be cancelled; empty when nobody listens there. */
    Optional<Answer> cancel(String gateway, OrderId order) throws InterruptedException {
        HttpRequest request =
                request("%s/orders/%s/cancellation".formatted(gateway, order))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(
                    response.statusCode() == ACCEPTED
                            ? new Answer.Accepted(
                                    Json.tree(response.body()).path("status").asString(""))
                            : new Answer.Failed(reason(response)));
        } catch (ConnectException nobody) {
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.of(
                    new Answer.Failed(
                            "%s broke off (%s); it may have taken the request, and a repeat does no harm"
                                    .formatted(gateway, broken.getMessage())));
        }
    }

    /** The status of an order; empty while the gateway can't tell. */
    Optional<String> status(String gateway, String id) throws InterruptedException {
        HttpRequest request = request(gateway + "/orders/" + id).build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK
                    ? Optional.of(Json.tree(response.body()).path("status").asString(""))
                    : Optional.empty();
        } catch (IOException | JacksonException unknown) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri)).timeout(ANSWER_PATIENCE);
        apiKey.ifPresent(key -> request.setHeader(ApiKey.HEADER, key));
        return request;
    }

    private static String reason(HttpResponse<String> response) {
        try {
            String detail = Json.tree(response.body()).path("detail").asString("");
            return response.statusCode() + " " + detail;
        } catch (JacksonException noProblem) {
            return "HTTP " + response.statusCode();
        }
    }
}
