package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.systemtests.checkout.Variables;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.nats.NatsVariables;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every variable that a container is given is one that its process reads. */
final class EnvironmentRules {

    /** Read by nobody but the manifest itself and the Go runtime. */
    private static final Set<String> OWN = Set.of("POD_NAME", "GOMEMLIMIT", "ORDERMESH_REGION");

    private final MeshTable table;
    private final Set<String> settings = Variables.ofApps();

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
        Set<String> needed = Variables.ofNodes(table, one.region());
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
}
