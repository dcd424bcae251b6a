package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValueUtils;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when connected, and when each named stream answers within the request timeout. */
public final class NatsHealthIndicator implements HealthIndicator {

    private final NatsConnector connector;
    private final Requests requests;
    private final List<String> streams;

    /** Asks for these streams' info: the user needs the right to. */
    public NatsHealthIndicator(NatsConnector connector, List<String> streams) {
        this.connector = connector;
        this.requests = new Requests(connector);
        this.streams = List.copyOf(streams);
    }

    /** Those that must answer. */
    public List<String> streams() {
        return streams;
    }

    @Override
    public Health health() {
        return connector.connected().map(this::connected).orElseGet(this::disconnected);
    }

    private Health disconnected() {
        return Health.down()
                .withDetail("servers", connector.settings().addresses())
                .withDetail("reason", "not connected; start the mesh (./mesh up) or a nats-server")
                .build();
    }

    private Health connected(Connection connection) {
        Map<String, CompletableFuture<String>> asked = new LinkedHashMap<>();
        streams.forEach(stream -> asked.put(stream, stateOf(stream)));
        Map<String, String> states = new LinkedHashMap<>();
        asked.forEach((stream, state) -> states.put(stream, state.join()));
        boolean allAnswer = states.values().stream().allMatch("ok"::equals);
        Health.Builder health = allAnswer ? Health.up() : Health.down();
        return health.withDetail("server", connection.getServerInfo().getServerName())
                .withDetail("streams", states)
                .build();
    }

    private CompletableFuture<String> stateOf(String stream) {
        return requests.send(
                        "$JS.API.STREAM.INFO." + stream,
                        new byte[0],
                        connector.settings().requestTimeout())
                .handle((reply, error) -> error != null ? error.getMessage() : errorIn(reply));
    }

    private static String errorIn(Message reply) {
        try {
            var json = JsonParser.parse(new String(reply.getData(), StandardCharsets.UTF_8));
            var error = JsonValueUtils.readObject(json, "error");
            String text = JsonValueUtils.readString(error, "description");
            return text == null ? "ok" : text;
        } catch (JsonParseException e) {
            return "unreadable answer";
        }
    }
}
