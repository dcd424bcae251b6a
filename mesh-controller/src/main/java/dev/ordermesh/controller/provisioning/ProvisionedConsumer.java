package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.mesh.DesiredConsumer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A durable consumer on the server. */
record ProvisionedConsumer(DesiredConsumer consumer, JetStreamApi api) implements Provisioned {

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
        return send("create");
    }

    @Override
    public JsonNode update() {
        return send("update");
    }

    private JsonNode send(String action) {
        ObjectNode request = api.tree().put("stream_name", consumer.stream()).put("action", action);
        request.set("config", wanted());
        return api.call("CONSUMER.CREATE." + address(), request).path("config");
    }

    private String address() {
        return consumer.stream() + "." + consumer.name();
    }
}
