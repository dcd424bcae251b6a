package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.StreamRole;
import io.kubernetes.client.custom.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The nats-servers are as many and as large as the table needs, and their backlog is read where it
 * is.
 */
final class NodeRules {

    private static final MeshNames NAMES = MeshNames.defaults();

    private final MeshTable table;

    private NodeRules(MeshTable table) {
        this.table = table;
    }

    static List<Rule> of(MeshTable table) {
        NodeRules rules = new NodeRules(table);
        return List.of(
                new Rule(
                        "replicas of streams are the nodes",
                        "fewer lose data with a node, more can't be made",
                        NodeRules::nodes),
                Rule.ofWorkloads(
                        "a node has room for what the table lets it store",
                        "nats-server would promise storage that is not there",
                        rules::room),
                new Rule(
                        "the backlog is read of the table's consumer",
                        "an autoscaler of nothing never scales",
                        rules::backlog));
    }

    private static Stream<String> nodes(Manifests manifests) {
        return manifests
                .workloads()
                .filter(one -> one.part().equals("nats"))
                .flatMap(nats ->
                        manifests.workloads(nats.namespace()).flatMap(one -> nodes(nats, one)));
    }

    private static Stream<String> nodes(Manifest nats, Manifest one) {
        int replicas = nats.spec().path("replicas").asInt(0);
        Map<String, String> environment = Environment.of(one);
        int routes =
                environment.getOrDefault("NATS_ROUTES", "").split("nats-route://", -1).length - 1;
        boolean same =
                switch (one.part()) {
                    case "nats" -> routes == replicas;
                    case "controller" ->
                            Integer.toString(replicas).equals(environment.get("ORDERMESH_NODES"));
                    default -> true;
                };
        return unless(same, one.where());
    }

    private Stream<String> room(Manifest one) {
        if (!one.part().equals("nats")) {
            return Stream.empty();
        }
        JsonNode disk = one.spec().at("/volumeClaimTemplates/0/spec/resources/requests/storage");
        JsonNode memory = one.container().at("/resources/limits/memory");
        long memoryNeeded =
                table.limits().jetstreamMemory().bytes() + table.limits().dedupeMemory().bytes();
        return Stream.concat(
                unless(bytes(disk) >= table.limits().jetstreamFile().bytes(), "disk " + disk),
                unless(bytes(memory) >= memoryNeeded, "memory " + memory));
    }

    private static long bytes(JsonNode quantity) {
        return Quantity.fromString(quantity.asString("0")).getNumber().longValue();
    }

    private Stream<String> backlog(Manifests manifests) {
        return manifests
                .ofKind("ScaledObject")
                .filter(one -> !isOfTable(one, one.spec().at("/triggers/0/metadata")))
                .map(one -> one.where() + " " + one.spec());
    }

    private boolean isOfTable(Manifest one, JsonNode from) {
        int monitor = table.port(PortRole.MONITOR, table.regionNames().getFirst(), 1);
        String nodes = "nats-nodes.%s.svc.cluster.local:%d".formatted(one.namespace(), monitor);
        String inbound = NAMES.stream(StreamRole.INBOUND, one.region());
        String consumer = text(from, "consumer");
        return text(from, "account").equals(NAMES.account())
                && text(from, "stream").equals(inbound)
                && table.consumers().stream().anyMatch(known -> known.name().equals(consumer))
                && text(from, "natsServerMonitoringEndpoint").equals(nodes)
                && one.spec().path("maxReplicaCount").asInt(0)
                        <= table.ports().instancesMax(PortRole.WORKER);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
