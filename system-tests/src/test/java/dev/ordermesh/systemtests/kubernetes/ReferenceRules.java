package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every ConfigMap and Secret, and every key of them, that a pod names is there. */
final class ReferenceRules {

    /** A row of the table in {@code k8s/README.md}: the Secrets that the secrets command makes. */
    private static final Pattern SECRET =
            Pattern.compile("^\\| `([a-z-]+)` \\| (`[a-z.`, -]+`) \\|", Pattern.MULTILINE);

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "every key of a ConfigMap that is used exists",
                            "the pod waits for ever, and says so only in its events",
                            manifests ->
                                    manifests
                                            .workloads()
                                            .flatMap(one -> configMaps(one, manifests))),
                    new Rule(
                            "every key of a Secret that is used is documented",
                            "the secrets command and an operator's vault go by the page",
                            ReferenceRules::secrets));

    private ReferenceRules() {}

    private static Stream<String> configMaps(Manifest one, Manifests manifests) {
        Map<String, Set<String>> present = present(one.namespace(), manifests);
        Stream<Reference> environment =
                one.containers()
                        .flatMap(container -> container.path("envFrom").valueStream())
                        .map(from ->
                                new Reference(
                                        from.at("/configMapRef/name").asString(""), Set.of()));
        Stream<Reference> single =
                one.containers()
                        .flatMap(container -> container.path("env").valueStream())
                        .map(entry -> entry.at("/valueFrom/configMapKeyRef"))
                        .filter(JsonNode::isObject)
                        .map(ReferenceRules::ofKey);
        Stream<Reference> files =
                sources(one)
                        .filter(source -> source.has("configMap"))
                        .map(source -> ofItems(source.path("configMap"), "name"));
        return Stream.of(environment, single, files)
                .flatMap(found -> found)
                .filter(reference -> !reference.isIn(present))
                .map(reference -> one.where() + ": " + reference);
    }

    private static Map<String, Set<String>> present(String namespace, Manifests manifests) {
        return manifests
                .ofKind("ConfigMap")
                .filter(map -> map.namespace().equals(namespace))
                .collect(Collectors.toMap(Manifest::name, ReferenceRules::keys));
    }

    private static Stream<String> secrets(Manifests manifests) {
        Map<String, Set<String>> documented = documented();
        Stream<String> mounted =
                manifests
                        .workloads()
                        .flatMap(ReferenceRules::mountedSecrets)
                        .filter(reference ->
                                reference.keys().isEmpty() || !reference.isIn(documented))
                        .map(Reference::toString);
        Stream<String> ingress =
                manifests
                        .ofKind("Ingress")
                        .flatMap(one -> one.spec().path("tls").valueStream())
                        .map(tls -> tls.path("secretName").asString(""))
                        .filter(name -> !documented.containsKey(name));
        Stream<String> external =
                manifests
                        .ofKind("ExternalSecret")
                        .flatMap(one ->
                                unless(
                                        externalKeys(one).equals(documented.get(one.name())),
                                        one.where() + " " + externalKeys(one)));
        return Stream.of(mounted, ingress, external).flatMap(found -> found);
    }

    /** The Secrets, and their keys, from which a workload's files come. */
    static Stream<Reference> mountedSecrets(Manifest one) {
        return sources(one)
                .filter(source -> source.has("secret"))
                .map(source -> {
                    JsonNode secret = source.path("secret");
                    return ofItems(secret, secret.has("name") ? "name" : "secretName");
                });
    }

    /** Volumes, and the parts of those that are put together. */
    private static Stream<JsonNode> sources(Manifest one) {
        return one.pod()
                .path("volumes")
                .valueStream()
                .flatMap(volume ->
                        Stream.concat(
                                Stream.of(volume), volume.at("/projected/sources").valueStream()));
    }

    private static Reference ofItems(JsonNode source, String name) {
        return new Reference(
                source.path(name).asString(""),
                names(source.path("items").valueStream(), item -> item.path("key").asString("")));
    }

    private static Reference ofKey(JsonNode reference) {
        return new Reference(
                reference.path("name").asString(""), Set.of(reference.path("key").asString("")));
    }

    private static Set<String> externalKeys(Manifest one) {
        return names(
                one.spec().path("data").valueStream(),
                entry -> entry.path("secretKey").asString(""));
    }

    /** Of a ConfigMap or Secret. */
    static Set<String> keys(Manifest map) {
        return names(map.json().path("data").propertyStream(), Map.Entry::getKey);
    }

    private static <T> Set<String> names(Stream<T> all, Function<T, String> name) {
        return all.map(name).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> documented() {
        try {
            String page = Files.readString(Kubectl.CHECKOUT.resolve("k8s").resolve("README.md"));
            return SECRET.matcher(page)
                    .results()
                    .collect(Collectors.toMap(row -> row.group(1), ReferenceRules::documentedKeys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> documentedKeys(MatchResult row) {
        return names(Arrays.stream(row.group(2).split(", ")), key -> key.replace("`", ""));
    }

    /** Of an object by name; without keys: as a whole. */
    record Reference(String name, Set<String> keys) {

        boolean isIn(Map<String, Set<String>> present) {
            Set<String> found = present.get(name);
            return found != null && found.containsAll(keys);
        }
    }
}
