package dev.ordermesh.controller.mesh;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.topology.StreamRole;
import tools.jackson.databind.node.ObjectNode;

/**
 * A durable consumer as the table wants it in the own region.
 *
 * @param config the configuration in the server's own JSON; copied on the way in and out
 */
public record DesiredConsumer(StreamRole role, String stream, String name, ObjectNode config) {

    public DesiredConsumer {
        requireNonNull(role, "role");
        requireNonNull(stream, "stream");
        requireNonNull(name, "name");
        config = config.deepCopy();
    }

    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }
}
