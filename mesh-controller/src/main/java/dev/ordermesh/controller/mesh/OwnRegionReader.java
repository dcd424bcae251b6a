package dev.ordermesh.controller.mesh;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.stream.ConsumerDefinition;
import dev.ordermesh.topology.stream.StreamDefinition;
import dev.ordermesh.topology.stream.StreamDefinitions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes out of the table what concerns one region, and checks the settings against it. */
final class OwnRegionReader {

    private final MeshTable table;
    private final MeshNames names;
    private final String name;
    private final List<String> regions;
    private final int nodes;

    OwnRegionReader(MeshTable table, MeshNames names, ControllerProperties properties) {
        this.table = table;
        this.names = names;
        this.name = requireNonNull(properties.region(), "region");
        this.nodes = properties.nodes();
        List<String> known = table.regionNames();
        check("ordermesh.region", name, known);
        properties.regions().forEach(region -> check("ordermesh.regions", region, known));
        this.regions =
                properties.regions().isEmpty()
                        ? known
                        : known.stream().filter(properties.regions()::contains).toList();
        check("ordermesh.region", name, regions);
    }

    private static void check(String key, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(key + "=" + value + " is none of " + known);
        }
    }

    OwnRegion read() {
        var definitions = new StreamDefinitions(table, names);
        List<DesiredStream> streams =
                definitions.forRegion(name, regions, nodes).stream().map(this::stream).toList();
        List<DesiredConsumer> consumers =
                definitions.consumersOf(name).stream().map(OwnRegionReader::consumer).toList();
        return new OwnRegion(name, table, names, regions, streams, consumers);
    }

    private DesiredStream stream(StreamDefinition definition) {
        List<SourceRef> sources = new ArrayList<>();
        for (JsonNode source : definition.config().path("sources")) {
            String api = source.path("external").path("api").asString("");
            sources.add(new SourceRef(source.path("name").stringValue(), originOf(api)));
        }
        return new DesiredStream(
                definition.role(), definition.name(), definition.config(), sources);
    }

    /** The region behind an API prefix; none is the own one. */
    private String originOf(String apiPrefix) {
        return regions.stream()
                .filter(region -> names.apiPrefix(region).equals(apiPrefix))
                .findFirst()
                .orElse(name);
    }

    private static DesiredConsumer consumer(ConsumerDefinition definition) {
        return new DesiredConsumer(
                definition.plan().stream(),
                definition.stream(),
                definition.plan().name(),
                definition.config());
    }
}
