package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Workloads and what points to them fit together. */
final class WorkloadRules {

    static final List<Rule> ALL =
            List.of(
                    Rule.ofWorkloads(
                            "selectors match the labels of their own pods",
                            "the API server refuses the workload, or pods spread by nothing",
                            WorkloadRules::ownSelectors),
                    Rule.ofWorkloads(
                            "requests are within limits, and both are said",
                            "a request above its limit is refused; none at all starves neighbours",
                            one -> one.containers().flatMap(WorkloadRules::resources)),
                    new Rule(
                            "a budget has one bound",
                            "the API server refuses both, and none protects nothing",
                            manifests ->
                                    manifests
                                            .ofKind("PodDisruptionBudget")
                                            .flatMap(WorkloadRules::bounds)),
                    new Rule(
                            "what runs more than once has a budget",
                            "draining a node would stop all of it at once",
                            manifests ->
                                    manifests
                                            .workloads()
                                            .filter(WorkloadRules::isMany)
                                            .filter(one -> !hasBudget(one, manifests))
                                            .map(Manifest::where)),
                    Rule.ofWorkloads(
                            "probes ask the meaningful endpoints",
                            "liveness by readiness restarts what only waits for its broker",
                            WorkloadRules::probes),
                    new Rule(
                            "what runs more than once is spread",
                            "the loss of one machine would take all of it",
                            manifests ->
                                    manifests
                                            .workloads()
                                            .filter(WorkloadRules::isMany)
                                            .filter(one ->
                                                    !one.pod().has("topologySpreadConstraints"))
                                            .map(Manifest::where)));

    private WorkloadRules() {}

    private static Stream<String> ownSelectors(Manifest one) {
        Stream<JsonNode> spread =
                one.pod()
                        .path("topologySpreadConstraints")
                        .valueStream()
                        .map(constraint -> constraint.path("labelSelector"));
        return Stream.concat(Stream.of(one.spec().path("selector")), spread)
                .filter(selector -> !Manifest.selects(selector, one.podLabels()))
                .map(selector -> "selector " + selector);
    }

    private static boolean selects(Manifest one, Manifest pods) {
        return Manifest.selects(one.spec().path("selector"), pods.podLabels());
    }

    private static Stream<String> resources(JsonNode container) {
        return Stream.of("cpu", "memory", "ephemeral-storage")
                .flatMap(kind -> {
                    String request = container.at("/resources/requests/" + kind).asString("");
                    String limit = container.at("/resources/limits/" + kind).asString("");
                    boolean fits =
                            !request.isEmpty()
                                    && !limit.isEmpty()
                                    && amount(request).compareTo(amount(limit)) <= 0;
                    return unless(fits, "%s %s of %s".formatted(kind, request, limit));
                });
    }

    private static BigDecimal amount(String quantity) {
        return Quantity.fromString(quantity).getNumber();
    }

    private static Stream<String> bounds(Manifest budget) {
        boolean one = budget.spec().has("minAvailable") ^ budget.spec().has("maxUnavailable");
        return unless(one, budget.where());
    }

    /** What says no number is scaled by its load. */
    private static boolean isMany(Manifest one) {
        return one.spec().path("replicas").asInt(2) > 1;
    }

    private static boolean hasBudget(Manifest one, Manifests manifests) {
        return manifests
                .ofKind("PodDisruptionBudget")
                .filter(budget -> budget.namespace().equals(one.namespace()))
                .anyMatch(budget -> selects(budget, one));
    }

    private static Stream<String> probes(Manifest one) {
        Map<String, String> wanted =
                one.part().equals("nats")
                        ? Map.of(
                                "startupProbe", "/healthz",
                                "readinessProbe", "/healthz?js-server-only=true",
                                "livenessProbe", "/healthz?js-enabled-only=true")
                        : Map.of(
                                "startupProbe", "/actuator/health/liveness",
                                "readinessProbe", "/actuator/health/readiness",
                                "livenessProbe", "/actuator/health/liveness");
        return wanted.entrySet().stream()
                .flatMap(probe -> {
                    String path =
                            one.container().path(probe.getKey()).at("/httpGet/path").asString("");
                    return unless(path.equals(probe.getValue()), probe.getKey() + " " + path);
                });
    }
}
