package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.nats.NatsVariables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every variable that a container is given is one that its process reads. */
final class EnvironmentRules {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** Read by nobody but the manifest itself and the Go runtime. */
    private static final Set<String> OWN = Set.of("POD_NAME", "GOMEMLIMIT", "ORDERMESH_REGION");

    private final MeshTable table;
    private final Set<String> settings = settings();

    private EnvironmentRules(MeshTable table) {
        this.table = table;
    }

    static List<Rule> of(MeshTable table) {
        EnvironmentRules rules = new EnvironmentRules(table);
        return List.of(
                new Rule(
                        "apps are given settings that exist",
                        "a misspelt variable is silently the default",
                        rules::unknownSettings),
                new Rule(
                        "nodes are given all variables that their configuration reads",
                        "nats-server refuses a configuration with an unknown variable",
                        rules::variables));
    }

    private Stream<String> unknownSettings(Manifests manifests) {
        return manifests
                .workloads()
                .filter(one -> !one.part().equals("nats"))
                .flatMap(one ->
                        names(one, manifests).stream()
                                .filter(name -> !settings.contains(name))
                                .map(name -> one.where() + ": " + name));
    }

    private Stream<String> variables(Manifests manifests) {
        return manifests
                .workloads()
                .filter(one -> one.part().equals("nats"))
                .flatMap(one -> variables(one, names(one, manifests)));
    }

    private Stream<String> variables(Manifest one, Set<String> given) {
        Set<String> needed = new TreeSet<>(natsVariables());
        table.dialledBy(one.region())
                .forEach(peer -> needed.add(NatsVariables.leafUrls(peer.name())));
        Set<String> known = new TreeSet<>(needed);
        known.addAll(OWN);
        table.regions().stream()
                .map(RegionPlan::name)
                .forEach(peer -> known.add(NatsVariables.leafUrls(peer)));
        return Stream.concat(
                needed.stream()
                        .filter(name -> !given.contains(name))
                        .map(name -> "missing: " + name),
                given.stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> "unknown: " + name));
    }

    /** All names that its container is given, also those that come with ConfigMaps. */
    private static Set<String> names(Manifest one, Manifests manifests) {
        Set<String> names = new TreeSet<>(Environment.of(one).keySet());
        Set<String> maps =
                one.containers()
                        .flatMap(container -> container.path("envFrom").valueStream())
                        .map(from -> from.at("/configMapRef/name").asString(""))
                        .collect(Collectors.toSet());
        manifests
                .ofKind("ConfigMap")
                .filter(map -> map.namespace().equals(one.namespace()))
                .filter(map -> maps.contains(map.name()))
                .forEach(map -> names.addAll(map.json().path("data").propertyNames()));
        return names;
    }

    private static Set<String> natsVariables() {
        return Arrays.stream(NatsVariables.class.getFields())
                .map(EnvironmentRules::value)
                .collect(Collectors.toSet());
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> settings() {
        Set<String> names = new TreeSet<>();
        ClassLoader loader = EnvironmentRules.class.getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources(METADATA))) {
                properties(url).forEach(names::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static List<String> properties(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            JsonNode metadata = JsonMapper.shared().readTree(in);
            return metadata.path("properties")
                    .valueStream()
                    .map(property -> property.path("name").asString(""))
                    .map(EnvironmentRules::variable)
                    .toList();
        }
    }

    /** As Spring reads it: {@code nats.request-timeout} is {@code NATS_REQUESTTIMEOUT}. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
