package dev.ordermesh.controller.doctor;

import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.topology.MeshTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a region is examined by.
 *
 * @param streams what STREAM.INFO says, by the stream that is wanted
 * @param consumers what CONSUMER.INFO says, by the consumer that is wanted
 * @param links to the peers
 * @param clocks by how much a peer's clock is ahead (negative: behind), as far as it was heard
 * @param maxPayload most bytes of a message that the server takes
 */
record Facts(
        MeshTable table,
        Map<DesiredStream, JsonNode> streams,
        Map<DesiredConsumer, JsonNode> consumers,
        List<Links.Link> links,
        Map<String, Duration> clocks,
        long maxPayload,
        Instant now) {

    Facts {
        streams = Map.copyOf(streams);
        consumers = Map.copyOf(consumers);
        links = List.copyOf(links);
        clocks = Map.copyOf(clocks);
    }
}
