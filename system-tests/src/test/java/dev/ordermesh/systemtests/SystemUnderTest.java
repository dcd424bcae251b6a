package dev.ordermesh.systemtests;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running mesh of three regions, whatever it is made of; what its users and its operators can do.
 */
interface SystemUnderTest extends AutoCloseable {

    /** The regions in the order of the table. */
    List<String> REGIONS = List.of("us-east", "eu-west", "ap-south");

    /** Starts what is not running and returns when all is ready. */
    void up();

    /** The same where something may be amiss; asking first is quicker than {@link #up}. */
    default void mend() {
        if (run("status").exitCode() != 0) {
            up();
        }
    }

    /** Runs a command of the front door and returns how it ended. */
    Command.Result run(String... arguments);

    /** Runs a command of the front door that must succeed, and returns what it printed. */
    default String mesh(String... arguments) {
        return run(arguments).require();
    }

    /** The machine-readable state of the mesh. */
    default JsonNode status() {
        // The exit code says whether all is well, which these scenarios break on purpose.
        return JsonMapper.shared().readTree(run("status", "--json").output());
    }

    /** Every event in history. */
    default List<JsonNode> history() {
        return mesh("history", "--since", "24h", "--json")
                .lines()
                .<JsonNode>map(JsonMapper.shared()::readTree)
                .toList();
    }

    /** Whether every order that was ever accepted here has come to exactly one end, in order. */
    default boolean auditFindsNothing() {
        return run("audit").exitCode() == 0;
    }

    /** The key with which orders are placed and read; none where that is open. */
    default Optional<String> apiKey() {
        return Optional.empty();
    }

    /** Base address of the gateway of a region. */
    URI gateway(String region);

    /** Base address of an app of this role in a region, for single requests. */
    URI app(String region, String role);

    /** Address of a region's brokers for NATS clients. */
    String nats(String region);

    /** Password of one of the users for people and foreign programs. */
    String password(String user);

    /** SIGKILL of every process of a region that has this role; of all of them if it is null. */
    void kill(String region, @Nullable String role);

    /** SIGKILL of one process of this role in a region. */
    void killOne(String region, String role);

    /** Ends everything and deletes its data. */
    @Override
    void close();
}
