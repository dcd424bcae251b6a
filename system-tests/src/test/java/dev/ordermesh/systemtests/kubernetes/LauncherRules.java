package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.launcher.kubernetes.Cluster;
import dev.ordermesh.launcher.plan.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ./mesh --k8s} takes for granted of the manifests. */
final class LauncherRules {

    static final List<Rule> ALL =
            List.of(
                    Rule.ofWorkloads(
                            "mesh --k8s finds every workload and its pods",
                            "what it does not find is neither waited for nor ended",
                            one ->
                                    Stream.of("/metadata/labels", "/spec/template/metadata/labels")
                                            .filter(at -> !isFound(labels(one, at)))),
                    Rule.ofWorkloads(
                            "mesh --k8s reaches every app by its role's name",
                            "its forward asks for deployment/ROLE and for a port by name",
                            LauncherRules::reach));

    private LauncherRules() {}

    private static Map<String, String> labels(Manifest one, String at) {
        return Manifest.labels(one.json().at(at));
    }

    private static boolean isFound(Map<String, String> labels) {
        return Cluster.MESH.equals(labels.get(Cluster.PART_OF))
                && Cluster.roleOf(labels.getOrDefault(Cluster.NAME, "")).isPresent();
    }

    private static Stream<String> reach(Manifest one) {
        return Cluster.roleOf(labels(one, "/metadata/labels").getOrDefault(Cluster.NAME, ""))
                .filter(Role::app)
                .stream()
                .flatMap(role ->
                        Stream.concat(
                                unless(one.name().equals(role.text()), "not called " + role.text()),
                                unless(
                                        one.ports().containsKey(Cluster.HTTP),
                                        "no port " + Cluster.HTTP)));
    }
}
