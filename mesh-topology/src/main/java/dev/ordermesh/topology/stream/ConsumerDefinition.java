package dev.ordermesh.topology.stream;

import dev.ordermesh.topology.ConsumerPlan;
import tools.jackson.databind.node.ObjectNode;

/**
 * One durable consumer of one region.
 *
 * @param request the body of JetStream's create request, which also updates
 */
public record ConsumerDefinition(ConsumerPlan plan, String stream, ObjectNode request) {

    /** Where the request is sent to create or update the consumer. */
    public String createSubject() {
        return "$JS.API.CONSUMER.CREATE." + stream + "." + plan.name();
    }

    /** Where an empty request is answered with the consumer's present state and config. */
    public String infoSubject() {
        return "$JS.API.CONSUMER.INFO." + stream + "." + plan.name();
    }

    /** The wanted config alone, for comparison with what was read back. */
    public ObjectNode config() {
        return request.withObjectProperty("config");
    }
}
