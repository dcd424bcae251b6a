package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who talks to whom, by the table: {@code us-east/worker -> us-east/nats TCP 4222}. */
record Design(MeshTable table) {

    static final String PREFIX = "order-mesh-";

    /** The flows of the regions and components that these manifests hold. */
    Set<String> flows(Manifests manifests) {
        List<String> regions =
                manifests
                        .regions()
                        .map(namespace -> namespace.name().substring(PREFIX.length()))
                        .toList();
        Set<String> flows = new TreeSet<>();
        for (String region : regions) {
            inside(region, flows);
            pays(region, manifests).forEach(flows::add);
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

    /**
     * Whether a region's policies alone, whatever the sender's say, may let this in: its front door
     * is open.
     */
    boolean isFrontDoor(String flow) {
        return flow.endsWith("/gateway " + http());
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

    /** To the simulator where the manifests hold it, else to a provider on the internet. */
    private Stream<String> pays(String region, Manifests manifests) {
        if (manifests.workloads().noneMatch(one -> one.part().equals("provider"))) {
            return Stream.of(flow(region + "/worker", "outside", "TCP 443"));
        }
        Stream<String> auditors =
                table.region(region).history() ? Stream.of("replay") : Stream.empty();
        return Stream.concat(Stream.of("worker"), auditors)
                .map(app -> flow(region + "/" + app, "outside/provider", http()));
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

    /** How a flow is written. */
    static String flow(String from, String to, String port) {
        return "%s -> %s %s".formatted(from, to, port);
    }
}
