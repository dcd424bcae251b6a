package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.mesh.DesiredStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream on the server. */
record ProvisionedStream(DesiredStream stream, JetStreamApi api) implements Provisioned {

    @Override
    public String name() {
        return stream.name();
    }

    @Override
    public ObjectNode wanted() {
        return stream.config();
    }

    @Override
    public Optional<JsonNode> read() {
        try {
            return Optional.of(api.call("STREAM.INFO." + name()).path("config"));
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.STREAM_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public JsonNode create() {
        return api.call("STREAM.CREATE." + name(), wanted()).path("config");
    }

    @Override
    public JsonNode update() {
        return api.call("STREAM.UPDATE." + name(), wanted()).path("config");
    }
}
