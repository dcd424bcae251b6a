package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.systemtests.kubernetes.Network.Actor;
import dev.ordermesh.topology.MeshTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies let through the flows of the design, and nothing else. */
final class FlowRules {

    private static final String UNUSED = "TCP 9";
    private static final Set<String> OPEN = Set.of("TCP 53", "TCP 443", "TCP 4222", "TCP 7422");
    private static final Map<String, String> NO_LABELS = Map.of();

    /** Labels open doors in their own namespace alone. */
    private static final Map<String, String> EVERY_LABEL =
            Map.of(
                    Manifest.APP,
                    "nats",
                    "ordermesh.dev/talks-to-nats",
                    "true",
                    "ordermesh.dev/reads-history",
                    "true");

    /** Who is not of the mesh, named as in the flows. */
    private static final List<Actor> OTHERS =
            List.of(
                    new Actor("outside", "", NO_LABELS, OPEN),
                    new Actor("stranger", "default", EVERY_LABEL, OPEN),
                    new Actor(
                            "dns",
                            "kube-system",
                            Map.of("k8s-app", "kube-dns"),
                            Set.of("UDP 53", "TCP 53")),
                    new Actor(
                            "keda", "keda", Map.of(Manifest.APP, "keda-operator"), Set.of(UNUSED)),
                    new Actor(
                            "prometheus",
                            "monitoring",
                            Map.of(Manifest.APP, "prometheus"),
                            Set.of(UNUSED)));

    private final Design design;

    private FlowRules(Design design) {
        this.design = design;
    }

    static List<Rule> of(MeshTable table) {
        FlowRules rules = new FlowRules(new Design(table));
        return List.of(
                new Rule(
                        "each flow of the design is allowed, and no other",
                        "a missing flow stops orders, one too many lets an intruder on",
                        rules::differences));
    }

    /** Each end is closed by itself: a slip at one must not rely on the other. */
    private Stream<String> differences(Manifests manifests) {
        Network network = Network.of(manifests);
        Set<String> wanted = design.flows(manifests);
        List<Actor> own = own(manifests);
        List<Actor> all = Stream.concat(own.stream(), OTHERS.stream()).toList();
        Set<String> out = flows(own, all, network::letsOut);
        Set<String> in = flows(all, own, network::letsIn);
        Set<String> both = flows(all, all, network::lets);
        return Stream.of(
                        out.stream().filter(flow -> !wanted.contains(flow)),
                        in.stream()
                                .filter(flow ->
                                        !wanted.contains(flow) && !design.isFrontDoor(flow)),
                        wanted.stream()
                                .filter(flow -> !both.contains(flow))
                                .map(flow -> "missing: " + flow))
                .flatMap(lines -> lines);
    }

    private static Set<String> flows(
            List<Actor> senders, List<Actor> receivers, Network.Gate gate) {
        Set<String> flows = new TreeSet<>();
        for (Actor from : senders) {
            for (Actor to : receivers) {
                to.ports().stream()
                        .filter(port -> gate.lets(from, to, port))
                        .forEach(port -> flows.add(Design.flow(from.name(), to.name(), port)));
            }
        }
        return flows;
    }

    /** Every workload, and in each namespace a pod of each label that opens something. */
    private static List<Actor> own(Manifests manifests) {
        List<Actor> actors = new ArrayList<>();
        manifests.workloads().forEach(one -> actors.add(actor(one)));
        for (Manifest namespace : manifests.ofKind("Namespace").toList()) {
            String region = namespace.name().substring(Design.PREFIX.length()) + "/";
            Map.of(
                            "client", Map.of("ordermesh.dev/talks-to-nats", "true"),
                            "reader", Map.of("ordermesh.dev/reads-history", "true"),
                            "stray", NO_LABELS)
                    .forEach((name, labels) ->
                            actors.add(
                                    new Actor(
                                            region + name,
                                            namespace.name(),
                                            labels,
                                            Set.of(UNUSED))));
        }
        return actors;
    }

    private static Actor actor(Manifest one) {
        Set<String> ports =
                Stream.concat(
                                one.ports().values().stream().map(port -> "TCP " + port),
                                Stream.of(UNUSED))
                        .collect(Collectors.toSet());
        String region = one.namespace().substring(Design.PREFIX.length());
        return new Actor(region + "/" + one.part(), one.namespace(), one.podLabels(), ports);
    }
}
