package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.UserPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifests say what {@code configs/mesh.yaml} says. */
final class TableRules {

    private static final Pattern LISTEN = Pattern.compile("NATS_([A-Z]+)_LISTEN");

    private final MeshTable table;

    private TableRules(MeshTable table) {
        this.table = table;
    }

    static List<Rule> of(MeshTable table) {
        TableRules rules = new TableRules(table);
        return List.of(
                Rule.ofWorkloads(
                        "containers listen where the table says",
                        "peers, clients and policies go by the table",
                        rules::ports),
                new Rule(
                        "links lead to the leaf port",
                        "a region would dial for ever where nobody listens",
                        rules::links),
                Rule.ofWorkloads(
                        "apps connect as the table's users",
                        "rights and passwords are given by these names",
                        rules::users),
                new Rule(
                        "namespaces, regions and replay are the table's",
                        "a region by another name gets no order",
                        rules::regions));
    }

    private Stream<String> ports(Manifest one) {
        Map<String, Integer> wanted =
                one.part().equals("nats")
                        ? Map.of(
                                "client", port(PortRole.CLIENT),
                                "monitor", port(PortRole.MONITOR),
                                "leaf", port(PortRole.LEAF),
                                "route", port(PortRole.ROUTE))
                        : Map.of("http", port(PortRole.GATEWAY));
        return Stream.concat(
                unless(one.ports().equals(wanted), "%s, not %s".formatted(one.ports(), wanted)),
                Environment.of(one).entrySet().stream()
                        .filter(entry -> LISTEN.matcher(entry.getKey()).matches())
                        .filter(entry -> !isAt(entry.getValue(), wanted, entry.getKey()))
                        .map(Object::toString));
    }

    private static boolean isAt(String address, Map<String, Integer> ports, String variable) {
        String role = LISTEN.matcher(variable).replaceAll("$1").toLowerCase(Locale.ROOT);
        return address.equals("\"0.0.0.0:%d\"".formatted(ports.get(role)));
    }

    private int port(PortRole role) {
        return table.port(role, table.regionNames().getFirst(), 1);
    }

    private Stream<String> links(Manifests manifests) {
        String end = ":" + port(PortRole.LEAF) + "\"]";
        return manifests
                .ofKind("ConfigMap")
                .filter(map -> map.name().startsWith("mesh-peers"))
                .flatMap(map -> map.json().path("data").propertyStream())
                .filter(url ->
                        !url.getValue().asString("").startsWith("[\"nats-leaf://")
                                || !url.getValue().asString("").endsWith(end))
                .map(Object::toString);
    }

    private Stream<String> users(Manifest one) {
        if (Set.of("nats", "provider").contains(one.part())) {
            return Stream.empty();
        }
        String user = Environment.of(one).getOrDefault("NATS_USERNAME", "");
        boolean known =
                table.users().stream()
                        .filter(plan -> plan.kind() == UserPlan.Kind.APP)
                        .anyMatch(plan -> plan.name().equals(user) && user.equals(one.part()));
        boolean password =
                one.pod()
                        .path("volumes")
                        .valueStream()
                        .anyMatch(v ->
                                v.at("/secret/secretName").asString("").equals("user-" + user));
        return unless(known && password, "user " + user);
    }

    private Stream<String> regions(Manifests manifests) {
        Stream<String> named =
                manifests
                        .ofKind("ConfigMap")
                        .filter(map -> map.json().path("data").has("ORDERMESH_REGION"))
                        .filter(map -> !rightRegion(map))
                        .map(Manifest::where);
        Stream<String> replay =
                manifests
                        .regions()
                        .filter(one ->
                                manifests
                                                .workloads(one.name())
                                                .anyMatch(w -> w.part().equals("replay"))
                                        != table.region(one.region()).history())
                        .map(one -> one.where() + ": replay");
        return Stream.concat(named, replay);
    }

    private boolean rightRegion(Manifest map) {
        String region = map.json().at("/data/ORDERMESH_REGION").asString("");
        return table.regionNames().contains(region)
                && map.namespace().equals("order-mesh-" + region)
                && map.region().equals(region);
    }
}
