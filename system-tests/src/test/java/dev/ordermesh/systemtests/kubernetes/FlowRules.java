package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.systemtests.kubernetes.Network.Actor;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies let through the flows of the design, and nothing else. */
final class FlowRules {

    private static final String PREFIX = "order-mesh-";
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

    private final MeshTable table;

    private FlowRules(MeshTable table) {
        this.table = table;
    }

    static List<Rule> of(MeshTable table) {
        FlowRules rules = new FlowRules(table);
        return List.of(
                new Rule(
                        "each flow of the design is allowed, and no other",
                        "a missing flow stops orders, one too many lets an intruder on",
                        rules::differences));
    }

    private Stream<String> differences(Manifests manifests) {
        Set<String> found = allowed(manifests);
        Set<String> wanted = design(manifests);
        return Stream.concat(
                found.stream()
                        .filter(flow -> !wanted.contains(flow))
                        .map(flow -> "too many: " + flow),
                wanted.stream()
                        .filter(flow -> !found.contains(flow))
                        .map(flow -> "missing: " + flow));
    }

    private static Set<String> allowed(Manifests manifests) {
        Network network = Network.of(manifests);
        List<Actor> own = own(manifests);
        List<Actor> all = Stream.concat(own.stream(), OTHERS.stream()).toList();
        Set<String> flows = new TreeSet<>();
        for (Actor from : all) {
            for (Actor to : all) {
                if (own.contains(from) || own.contains(to)) {
                    to.ports().stream()
                            .filter(port -> network.lets(from, to, port))
                            .forEach(port -> flows.add(flow(from.name(), to.name(), port)));
                }
            }
        }
        return flows;
    }

    /** Every workload, and in each namespace a pod of each label that opens something. */
    private static List<Actor> own(Manifests manifests) {
        List<Actor> actors = new ArrayList<>();
        manifests.workloads().forEach(one -> actors.add(actor(one)));
        for (Manifest namespace : manifests.ofKind("Namespace").toList()) {
            String region = namespace.name().substring(PREFIX.length()) + "/";
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
        String region = one.namespace().substring(PREFIX.length());
        return new Actor(region + "/" + one.part(), one.namespace(), one.podLabels(), ports);
    }

    private Set<String> design(Manifests manifests) {
        List<String> regions =
                manifests
                        .ofKind("Namespace")
                        .map(namespace -> namespace.name().substring(PREFIX.length()))
                        .toList();
        Set<String> flows = new TreeSet<>();
        for (String region : regions) {
            inside(region, flows);
            links(region, regions, flows);
            if (manifests.ofKind("ScaledObject").findAny().isPresent()) {
                flows.add(flow("keda", region + "/nats", tcp(PortRole.MONITOR)));
            }
            if (manifests.ofKind("PodMonitor").findAny().isPresent()) {
                apps(region)
                        .forEach(app -> flows.add(flow("prometheus", region + "/" + app, http())));
            }
        }
        return flows;
    }

    private void inside(String region, Set<String> flows) {
        String at = region + "/";
        Stream.concat(apps(region), Stream.of("client"))
                .forEach(from -> flows.add(flow(at + from, at + "nats", tcp(PortRole.CLIENT))));
        flows.add(flow(at + "nats", at + "nats", tcp(PortRole.ROUTE)));
        Stream.of("outside", "stranger", "keda", "prometheus", "dns")
                .forEach(from -> flows.add(flow(from, at + "gateway", http())));
        if (table.region(region).history()) {
            flows.add(flow(at + "reader", at + "replay", http()));
        }
        Stream.concat(apps(region), Stream.of("nats", "client", "reader", "stray"))
                .flatMap(from -> Stream.of("UDP 53", "TCP 53").map(p -> flow(at + from, "dns", p)))
                .forEach(flows::add);
    }

    /** Inside the cluster to the peers that it holds; else to and from wherever they are. */
    private void links(String region, List<String> here, Set<String> flows) {
        List<String> dialled = table.dialledBy(region).stream().map(RegionPlan::name).toList();
        String nats = region + "/nats";
        String leaf = tcp(PortRole.LEAF);
        if (here.size() > 1) {
            dialled.forEach(peer -> flows.add(flow(nats, peer + "/nats", leaf)));
            return;
        }
        if (!dialled.isEmpty()) {
            flows.add(flow(nats, "outside", leaf));
        }
        if (table.peersOf(region).size() > dialled.size()) {
            flows.add(flow("outside", nats, leaf));
        }
    }

    private Stream<String> apps(String region) {
        Stream<String> always = Stream.of("controller", "gateway", "worker");
        return table.region(region).history() ? Stream.concat(always, Stream.of("replay")) : always;
    }

    private String tcp(PortRole role) {
        return "TCP " + table.port(role, table.regionNames().getFirst(), 1);
    }

    private String http() {
        return tcp(PortRole.GATEWAY);
    }

    private static String flow(String from, String to, String port) {
        return "%s -> %s %s".formatted(from, to, port);
    }
}
