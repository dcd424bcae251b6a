package dev.ordermesh.local.junit;

import dev.ordermesh.topology.stream.ConsumerDefinition;
import dev.ordermesh.topology.stream.StreamDefinition;
import dev.ordermesh.topology.stream.StreamDefinitions;

/** Creates the table's streams and consumers once, where a test runs without a controller. */
final class StreamSetup {

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
                        mesh.clientPort(region), "controller", mesh.password("controller"))) {
            for (StreamDefinition stream :
                    definitions.forRegion(region, mesh.regions(), mesh.nodes())) {
                if (stream.config().has("sources") == withSources) {
                    apply(admin, stream.createSubject(), stream.config().toString());
                }
            }
            if (withSources) {
                for (ConsumerDefinition consumer : definitions.consumersOf(region)) {
                    apply(admin, consumer.createSubject(), consumer.request().toString());
                }
            }
        }
    }

    private static void apply(RawRequests admin, String subject, String body) {
        String answer = admin.request(subject, body);
        if (answer.contains("\"error\"")) {
            throw new IllegalStateException(subject + ": " + answer);
        }
    }
}
