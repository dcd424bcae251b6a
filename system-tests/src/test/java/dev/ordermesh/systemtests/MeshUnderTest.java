package dev.ordermesh.systemtests;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A running mesh of three regions, however it was started; what its users and its operators can do.
 */
interface MeshUnderTest {

    /** The regions in the order of the table. */
    List<String> REGIONS = List.of("us-east", "eu-west", "ap-south");

    /** Starts what is not running and returns when all is ready. */
    void up();

    /** Base address of the gateway of a region. */
    URI gateway(String region);

    /** Address of a region's brokers for NATS clients. */
    String nats(String region);

    /** Password of one of the users for people and foreign programs. */
    String password(String user);

    /** SIGKILL of every process of a region that has this role; of all of them if it is null. */
    void kill(String region, @Nullable String role);

    /** SIGKILL of one process of this role in a region. */
    void killOne(String region, String role);

    /** The machine-readable state of the mesh. */
    JsonNode status();

    /** Every event in history. */
    List<JsonNode> history();
}
