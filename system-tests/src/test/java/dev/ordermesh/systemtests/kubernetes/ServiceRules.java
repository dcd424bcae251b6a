package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What points to pods from outside of them finds them. */
final class ServiceRules {

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "selectors of others match pods",
                            "a Service without pods, or a budget of nothing, is no error anywhere",
                            manifests ->
                                    manifests.all().stream().flatMap(one -> aims(one, manifests))),
                    new Rule(
                            "probe and service ports exist in the container",
                            "a probe of nothing restarts for ever, a Service to nothing refuses",
                            ServiceRules::ports),
                    new Rule(
                            "nodes have names",
                            "routes are dialled by name, before anyone is ready",
                            manifests ->
                                    manifests
                                            .ofKind("StatefulSet")
                                            .filter(one -> one.part().equals("nats"))
                                            .filter(one -> !hasNames(one, manifests))
                                            .map(Manifest::where)));

    private ServiceRules() {}

    private static Stream<String> aims(Manifest one, Manifests manifests) {
        Stream<Manifest> pods = manifests.workloads(one.namespace());
        boolean found =
                switch (one.kind()) {
                    case "Service" -> pods.anyMatch(target -> serves(one, target));
                    case "PodDisruptionBudget", "PodMonitor" ->
                            pods.anyMatch(target -> selects(one, target));
                    case "HorizontalPodAutoscaler", "ScaledObject" ->
                            pods.anyMatch(target -> scales(one, target));
                    default -> true;
                };
        return unless(found, one.where());
    }

    private static boolean serves(Manifest service, Manifest pods) {
        return pods.podLabels().entrySet().containsAll(selector(service).entrySet());
    }

    private static Map<String, String> selector(Manifest service) {
        return Manifest.labels(service.spec().path("selector"));
    }

    private static boolean selects(Manifest one, Manifest pods) {
        return Manifest.selects(one.spec().path("selector"), pods.podLabels());
    }

    /** A number of its own would be taken back at each apply. */
    private static boolean scales(Manifest one, Manifest pods) {
        return one.spec().at("/scaleTargetRef/name").asString("").equals(pods.name())
                && !pods.spec().has("replicas");
    }

    private static Stream<String> ports(Manifests manifests) {
        Stream<String> probes =
                manifests
                        .workloads()
                        .flatMap(one ->
                                Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                                        .map(probe ->
                                                one.container().path(probe).at("/httpGet/port"))
                                        .filter(port -> !one.ports().containsKey(port.asString("")))
                                        .map(port -> one.where() + " probes " + port));
        Stream<String> services =
                manifests.ofKind("Service").flatMap(service -> servicePorts(service, manifests));
        Stream<String> ingress =
                manifests.ofKind("Ingress").flatMap(one -> ingressPorts(one, manifests));
        return Stream.of(probes, services, ingress).flatMap(found -> found);
    }

    private static Stream<String> servicePorts(Manifest service, Manifests manifests) {
        return manifests
                .workloads(service.namespace())
                .filter(pods -> serves(service, pods))
                .flatMap(pods ->
                        service.spec()
                                .path("ports")
                                .valueStream()
                                .filter(port ->
                                        !port(pods, port).equals(port.path("port").asInt(0)))
                                .map(port -> service.where() + " leads to " + port));
    }

    private static Integer port(Manifest pods, JsonNode port) {
        return pods.ports().getOrDefault(port.path("targetPort").asString(""), -1);
    }

    private static Stream<String> ingressPorts(Manifest ingress, Manifests manifests) {
        return ingress.spec()
                .path("rules")
                .valueStream()
                .flatMap(rule -> rule.at("/http/paths").valueStream())
                .map(path -> path.at("/backend/service"))
                .filter(to ->
                        manifests
                                .ofKind("Service")
                                .filter(one -> one.name().equals(to.path("name").asString("")))
                                .flatMap(one -> one.spec().path("ports").valueStream())
                                .noneMatch(port -> port.path("name").equals(to.at("/port/name"))))
                .map(to -> ingress.where() + " leads to " + to);
    }

    private static boolean hasNames(Manifest nodes, Manifests manifests) {
        return manifests
                .ofKind("Service")
                .filter(one -> one.namespace().equals(nodes.namespace()))
                .filter(one -> one.name().equals(nodes.spec().path("serviceName").asString("")))
                .filter(one -> one.spec().path("clusterIP").asString("").equals("None"))
                .anyMatch(one -> one.spec().path("publishNotReadyAddresses").asBoolean(false));
    }
}
