package dev.ordermesh.local.junit;

import dev.ordermesh.topology.stream.ConsumerDefinition;
import dev.ordermesh.topology.stream.StreamDefinition;
import dev.ordermesh.topology.stream.StreamDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Creates the table's streams and consumers once, where a test runs without a controller. */
final class StreamSetup {

    /** How long a cluster that has just started may take to elect who answers. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(200);

    /** No leader yet (503), or not enough nodes known yet (10005). */
    private static final Pattern PASSING =
            Pattern.compile("\"error\":\\{\"code\":(503|400,\"err_code\":10005)\\b");

    private StreamSetup() {}

    static void create(LocalMesh mesh) {
        // Every origin before any stream that sources it: a source that finds none waits 30 s.
        mesh.regions().forEach(region -> create(mesh, region, false));
        LinksUp.await(mesh);
        mesh.regions().forEach(region -> create(mesh, region, true));
    }

    private static void create(LocalMesh mesh, String region, boolean withSources) {
        StreamDefinitions definitions = new StreamDefinitions(mesh.table(), mesh.names());
        try (RawRequests admin =
                new RawRequests(
                        "127.0.0.1",
                        mesh.clientPort(region),
                        LoneRegion.CONTROLLER,
                        mesh.password(LoneRegion.CONTROLLER))) {
            streams(
                    admin,
                    definitions.forRegion(region, mesh.regions(), mesh.nodes()),
                    withSources);
            if (withSources) {
                consumers(admin, definitions.consumersOf(region));
            }
        }
    }

    /** The same for a region of one node that stands alone, so that none of its sources waits. */
    static void create(RawRequests admin, StreamDefinitions definitions, String region) {
        List<StreamDefinition> streams = definitions.forRegion(region, List.of(region), 1);
        streams(admin, streams, false);
        streams(admin, streams, true);
        consumers(admin, definitions.consumersOf(region));
    }

    private static void streams(
            RawRequests admin, List<StreamDefinition> streams, boolean withSources) {
        for (StreamDefinition stream : streams) {
            if (stream.config().has("sources") == withSources) {
                apply(admin, stream.createSubject(), stream.config().toString());
            }
        }
    }

    private static void consumers(RawRequests admin, List<ConsumerDefinition> consumers) {
        for (ConsumerDefinition consumer : consumers) {
            apply(admin, consumer.createSubject(), consumer.request().toString());
        }
    }

    /**
     * Asks again while the cluster has no leader yet: both requests change nothing when repeated.
     */
    private static void apply(RawRequests admin, String subject, String body) {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        String answer = admin.request(subject, body);
        while (PASSING.matcher(answer).find() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(POLL.toNanos());
            answer = admin.request(subject, body);
        }
        if (answer.contains("\"error\"")) {
            throw new IllegalStateException(subject + ": " + answer);
        }
    }
}
