package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.nats.NatsConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Pods read the very files that every other way of running reads. */
final class ConfigurationRules {

    private static final Path NATS = Path.of("nats");
    private static final String STOCK = "stock.yaml";

    private final MeshTable table;

    private ConfigurationRules(MeshTable table) {
        this.table = table;
    }

    static List<Rule> of(MeshTable table) {
        ConfigurationRules rules = new ConfigurationRules(table);
        return List.of(
                new Rule(
                        "nodes and apps read the files of configs",
                        "a copy that goes its own way is another mesh",
                        rules::differences));
    }

    private Stream<String> differences(Manifests manifests) {
        return manifests
                .regions()
                .flatMap(one ->
                        Stream.concat(
                                differences(manifests, one.name(), "nats-config", nats()),
                                differences(
                                        manifests,
                                        one.name(),
                                        "mesh-table",
                                        Map.of(
                                                MeshTable.FILE,
                                                Path.of(MeshTable.FILE),
                                                STOCK,
                                                Path.of(STOCK)))));
    }

    /** Three nodes, clients with TLS, and every region's own file. */
    private Map<String, Path> nats() {
        Map<String, Path> files = new TreeMap<>();
        files.put(NatsConfiguration.SERVER, NATS.resolve(NatsConfiguration.SERVER));
        files.put(NatsConfiguration.CLUSTER, NATS.resolve(NatsConfiguration.CLUSTER_OF_THREE));
        files.put(NatsConfiguration.CLIENTS, NATS.resolve(NatsConfiguration.CLIENTS_TLS));
        table.regionNames().stream()
                .map(NatsConfiguration::regionFile)
                .forEach(file -> files.put(file, NATS.resolve(file)));
        return files;
    }

    private static Stream<String> differences(
            Manifests manifests, String namespace, String map, Map<String, Path> files) {
        Map<String, String> found =
                manifests
                        .ofKind("ConfigMap")
                        .filter(one -> one.namespace().equals(namespace) && one.isCalled(map))
                        .findFirst()
                        .map(one -> Manifest.labels(one.json().path("data")))
                        .orElse(Map.of());
        Stream<String> named =
                unless(
                        found.keySet().equals(files.keySet()),
                        "%s %s holds %s".formatted(namespace, map, found.keySet()));
        Stream<String> same =
                files.entrySet().stream()
                        .filter(file -> !read(file.getValue()).equals(found.get(file.getKey())))
                        .map(file -> "%s %s: %s differs".formatted(namespace, map, file.getKey()));
        return Stream.concat(named, same);
    }

    private static String read(Path file) {
        try {
            return Files.readString(Kubectl.CHECKOUT.resolve("configs").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
