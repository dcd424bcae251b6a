package dev.ordermesh.topology;

import java.time.Duration;

/**
 * Bounds that hold everywhere in the mesh.
 *
 * @param orderBody the largest body of one order
 * @param maxPayload the largest message nats-server takes
 * @param maxConnections client connections a node takes
 * @param clientPending what a client buffers for one subscription before it drops
 * @param jetstreamFile file storage of a node
 * @param jetstreamMemory memory storage of a node
 * @param dedupeMemory server memory that the duplicate windows may take together
 * @param timer for how long an order may be put off at a time
 */
public record MeshLimits(
        ByteSize orderBody,
        ByteSize maxPayload,
        int maxConnections,
        ByteSize clientPending,
        ByteSize jetstreamFile,
        ByteSize jetstreamMemory,
        ByteSize dedupeMemory,
        Duration timer) {

    public MeshLimits {
        Checks.required(orderBody, "order_body");
        Checks.required(maxPayload, "max_payload");
        Checks.required(clientPending, "client_pending");
        Checks.required(jetstreamFile, "jetstream_file");
        Checks.required(jetstreamMemory, "jetstream_memory");
        Checks.required(dedupeMemory, "dedupe_memory");
        Checks.positive(Checks.required(timer, "timer"), "timer");
        Checks.check(maxConnections > 0, "max_connections", maxConnections, "is not above 0");
        // Headers, the encoded event around a body and a dead letter's additions need room too.
        Checks.check(
                orderBody.bytes() * 2 <= maxPayload.bytes(),
                "order_body",
                orderBody,
                "is more than half of max_payload " + maxPayload);
    }
}
