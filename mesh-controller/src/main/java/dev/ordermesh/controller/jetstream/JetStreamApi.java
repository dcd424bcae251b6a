package dev.ordermesh.controller.jetstream;

import dev.ordermesh.messaging.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JetStream's management API of the own region, in the server's own JSON.
 *
 * <p>Trees instead of a client's types: a field that the table sets and a client doesn't know would
 * be lost silently. Every request is bounded by {@link #TIMEOUT} and fails with {@link
 * JetStreamError} when the server refuses, or with {@code BrokerUnavailable} when none answers.
 */
@Component
public class JetStreamApi {

    /** The longest that one request waits. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String PREFIX = "$JS.API.";
    private static final byte[] NOTHING = new byte[0];

    private final Broker broker;
    private final JsonMapper json;

    JetStreamApi(Broker broker, JsonMapper json) {
        this.broker = broker;
        this.json = json;
    }

    /** An empty tree to build a request in. */
    public ObjectNode tree() {
        return json.createObjectNode();
    }

    /** Sends a request without a body, such as {@code STREAM.INFO.INBOUND}. */
    public JsonNode call(String request) {
        return send(request, NOTHING);
    }

    /** Sends a request with a body. */
    public JsonNode call(String request, JsonNode body) {
        return send(request, json.writeValueAsBytes(body));
    }

    private JsonNode send(String request, byte[] body) {
        return read(request, broker.request(PREFIX + request, body, TIMEOUT));
    }

    /** Reads an answer, also one that came another way; fails if it is a refusal. */
    public JsonNode read(String request, byte[] answer) {
        JsonNode tree = json.readTree(new String(answer, StandardCharsets.UTF_8));
        JsonNode error = tree.path("error");
        if (!error.isMissingNode()) {
            throw new JetStreamError(
                    request,
                    error.path("code").asInt(0),
                    error.path("err_code").asInt(0),
                    error.path("description").asString(""));
        }
        return tree;
    }
}
