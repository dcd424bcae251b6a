package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Pods may do nothing that they need not. */
final class SecurityRules {

    private static final int USER = 10_001;
    private static final Set<String> VOLUMES =
            Set.of("name", "configMap", "secret", "projected", "emptyDir");

    private static final Map<String, String> POD =
            Map.of(
                    "/securityContext/runAsNonRoot", "true",
                    "/securityContext/runAsUser", Integer.toString(USER),
                    "/securityContext/runAsGroup", Integer.toString(USER),
                    "/securityContext/seccompProfile/type", "RuntimeDefault",
                    "/automountServiceAccountToken", "false",
                    "/enableServiceLinks", "false");

    private static final Map<String, String> CONTAINER =
            Map.of(
                    "/securityContext/allowPrivilegeEscalation", "false",
                    "/securityContext/readOnlyRootFilesystem", "true",
                    "/securityContext/capabilities/drop", "[\"ALL\"]",
                    "/securityContext/capabilities/add", "",
                    "/securityContext/privileged", "");

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "namespaces enforce the restricted profile",
                            "what is added to them later would escape what is checked here",
                            manifests ->
                                    manifests.ofKind("Namespace").flatMap(SecurityRules::enforced)),
                    Rule.ofWorkloads(
                            "pods meet the restricted profile",
                            "the namespace refuses pods that do not, and says so only in events",
                            SecurityRules::restricted),
                    Rule.ofWorkloads(
                            "secrets come as files",
                            "the environment ends in crash reports and child processes",
                            SecurityRules::secretsInEnvironment));

    private SecurityRules() {}

    private static Stream<String> enforced(Manifest namespace) {
        String level =
                namespace
                        .json()
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asString("");
        return unless(level.equals("restricted"), namespace.where() + ": enforces " + level);
    }

    private static Stream<String> restricted(Manifest one) {
        Stream<String> host =
                Stream.of("hostNetwork", "hostPID", "hostIPC")
                        .filter(field -> one.pod().has(field));
        Stream<String> volumes =
                one.pod()
                        .path("volumes")
                        .valueStream()
                        .flatMap(volume -> volume.propertyStream().map(Map.Entry::getKey))
                        .filter(kind -> !VOLUMES.contains(kind));
        Stream<String> containers =
                one.containers().flatMap(container -> differences(container, CONTAINER));
        return Stream.of(differences(one.pod(), POD), host, volumes, containers)
                .flatMap(lines -> lines);
    }

    private static Stream<String> differences(JsonNode node, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .flatMap(entry -> {
                    String found = text(node.at(entry.getKey()));
                    return unless(
                            found.equals(entry.getValue()),
                            "%s is %s".formatted(entry.getKey(), found));
                });
    }

    private static String text(JsonNode node) {
        return node.isContainer() ? node.toString() : node.asString("");
    }

    private static Stream<String> secretsInEnvironment(Manifest one) {
        return one.containers()
                .flatMap(container ->
                        Stream.concat(
                                container.path("env").valueStream(),
                                container.path("envFrom").valueStream()))
                .filter(entry ->
                        entry.has("secretRef") || entry.path("valueFrom").has("secretKeyRef"))
                .map(JsonNode::toString);
    }
}
