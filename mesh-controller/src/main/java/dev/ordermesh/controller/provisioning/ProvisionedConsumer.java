package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.mesh.DesiredConsumer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A durable consumer on the server. */
record ProvisionedConsumer(DesiredConsumer consumer, JetStreamApi api) implements Provisioned {

    private static final String POLICY = "deliver_policy";
    private static final String START = "opt_start_seq";
    private static final String FROM_A_PLACE = "by_start_sequence";

    @Override
    public String name() {
        return consumer.stream() + "/" + consumer.name();
    }

    @Override
    public ObjectNode wanted() {
        return consumer.config();
    }

    @Override
    public Optional<JsonNode> read() {
        try {
            return Optional.of(api.call("CONSUMER.INFO." + address()).path("config"));
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.CONSUMER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public JsonNode create() {
        return send("create", wanted());
    }

    @Override
    public JsonNode update() {
        JsonNode info = api.call("CONSUMER.INFO." + address());
        return pull(info.path("config")) == pull(wanted())
                ? send("update", from(info.path("config")))
                : replace(info.at("/ack_floor/stream_seq").asLong(0));
    }

    /**
     * The server turns no push consumer into a pull consumer, so it is made anew behind what is
     * acknowledged without a gap. What was acknowledged beyond comes once more.
     */
    private JsonNode replace(long acknowledged) {
        JsonNode _ = api.call("CONSUMER.DELETE." + address());
        return send(
                "create",
                wanted().put(POLICY, FROM_A_PLACE).put(START, Math.max(1, acknowledged + 1)));
    }

    /** Where it began belongs to one that was made anew; no update may change that. */
    @Override
    public List<Difference> compare(JsonNode found) {
        return Comparison.of(from(found), found);
    }

    private ObjectNode from(JsonNode found) {
        return found.path(POLICY).asString("").equals(FROM_A_PLACE)
                ? wanted().put(POLICY, FROM_A_PLACE).put(START, found.path(START).asLong(1))
                : wanted();
    }

    private static boolean pull(JsonNode config) {
        return config.path("deliver_subject").asString("").isEmpty();
    }

    private JsonNode send(String action, ObjectNode config) {
        ObjectNode request = api.tree().put("stream_name", consumer.stream()).put("action", action);
        request.set("config", config);
        return api.call("CONSUMER.CREATE." + address(), request).path("config");
    }

    private String address() {
        return consumer.stream() + "." + consumer.name();
    }
}
