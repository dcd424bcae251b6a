package dev.ordermesh.controller.provisioning;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing that the table wants, and how to read, create and change it on the server. */
interface Provisioned {

    /** Its name, as people know it. */
    String name();

    /** What is wanted. */
    ObjectNode wanted();

    /** What the server has. */
    Optional<JsonNode> read();

    /** Creates it and returns what the server made of it. */
    JsonNode create();

    /** Changes it to what is wanted and returns what the server made of it. */
    JsonNode update();

    /** Where the server's configuration differs. */
    default List<Difference> compare(JsonNode found) {
        return Comparison.of(wanted(), found);
    }
}
