package dev.ordermesh.topology.stream;

import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamRole;
import tools.jackson.databind.node.ObjectNode;

/**
 * One stream of one region.
 *
 * @param config the body of JetStream's create and update requests
 */
public record StreamDefinition(StreamRole role, StreamPlan plan, String name, ObjectNode config) {

    /** Where the config is sent to create the stream. */
    public String createSubject() {
        return "$JS.API.STREAM.CREATE." + name;
    }

    /** Where the config is sent to update the stream. */
    public String updateSubject() {
        return "$JS.API.STREAM.UPDATE." + name;
    }

    /** Where an empty request is answered with the stream's present state and config. */
    public String infoSubject() {
        return "$JS.API.STREAM.INFO." + name;
    }
}
