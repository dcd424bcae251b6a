package dev.ordermesh.systemtests.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One document of what would be applied. */
record Manifest(ObjectNode json) {

    static final String APP = "app.kubernetes.io/name";
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    String kind() {
        return json.path("kind").asString("");
    }

    String name() {
        return json.at("/metadata/name").asString("");
    }

    /** Its namespace, or its own name where it is one. */
    String namespace() {
        return kind().equals("Namespace") ? name() : json.at("/metadata/namespace").asString("");
    }

    /** Where it stands, for messages. */
    String where() {
        return "%s %s/%s".formatted(kind(), namespace(), name());
    }

    boolean isWorkload() {
        return WORKLOADS.contains(kind());
    }

    /** The region that the overlay wrote on it. */
    String region() {
        return json.at("/metadata/labels").path("ordermesh.dev/region").asString("");
    }

    /** Which part of the mesh a workload is: nats, gateway, … */
    String part() {
        return podLabels().getOrDefault(APP, name());
    }

    /** By its part, its name, or its name without the digest that a generator adds. */
    boolean isCalled(String name) {
        return part().equals(name) || name().equals(name) || name().matches(name + "-[a-z0-9]{10}");
    }

    JsonNode spec() {
        return json.path("spec");
    }

    JsonNode pod() {
        return json.at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return labels(json.at("/spec/template/metadata/labels"));
    }

    Stream<JsonNode> containers() {
        return Stream.concat(
                pod().path("containers").valueStream(), pod().path("initContainers").valueStream());
    }

    /** Its one container. */
    ObjectNode container() {
        return (ObjectNode) pod().path("containers").path(0);
    }

    /** The container's ports by name. */
    Map<String, Integer> ports() {
        return containers()
                .flatMap(container -> container.path("ports").valueStream())
                .collect(
                        Collectors.toMap(
                                port -> port.path("name").asString(""),
                                port -> port.path("containerPort").asInt(0)));
    }

    /** A selector matches when each of its labels and expressions does. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        boolean all =
                labels.entrySet().containsAll(labels(selector.path("matchLabels")).entrySet());
        return all
                && selector.path("matchExpressions")
                        .valueStream()
                        .allMatch(expression -> in(expression, labels));
    }

    private static boolean in(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asString(""));
        List<String> values =
                expression.path("values").valueStream().map(node -> node.asString("")).toList();
        return expression.path("operator").asString("").equals("In")
                && value != null
                && values.contains(value);
    }

    /** A map of texts. */
    static Map<String, String> labels(JsonNode node) {
        return node.propertyStream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().asString("")));
    }
}
