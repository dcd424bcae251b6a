package dev.ordermesh.systemtests.compose;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who reaches whom, inside and from outside. */
final class NetworkRules {

    private static final String FIRST_REGION = ComposeFiles.TABLE.regionNames().getFirst();

    /**
     * On which workers and auditors reach the payment provider, and regions nothing of each other.
     */
    private static final String PAYMENTS = "payments";

    private static final Pattern SERVER_PORT = Pattern.compile("ENV SERVER_PORT=(\\d+)");

    private NetworkRules() {}

    static Stream<String> ports(ComposeFiles files) {
        Set<String> wanted = new TreeSet<>();
        for (RegionPlan plan : ComposeFiles.TABLE.regions()) {
            String region = plan.name();
            IntStream.rangeClosed(1, files.nodesWanted())
                    .mapToObj(node ->
                            port(
                                    files,
                                    ComposeFiles.nodeName(region, node),
                                    PortRole.MONITOR,
                                    region,
                                    node))
                    .forEach(wanted::add);
            Arrays.stream(Role.values())
                    .filter(role -> role.connects() && role != Role.WORKER)
                    .filter(role -> role != Role.REPLAY || plan.history())
                    .map(role -> port(files, role.module() + " " + region, role.port(), region, 0))
                    .forEach(wanted::add);
        }
        wanted.add(
                "%s  127.0.0.1:${MESH_PROVIDER:-%d}:%s"
                        .formatted(
                                Role.PROVIDER.module(),
                                ComposeFiles.TABLE.port(PortRole.PROVIDER, FIRST_REGION, 1),
                                files.first(SERVER_PORT, ComposeFiles.DOCKERFILE)));
        List<String> given =
                files.compose()
                        .services()
                        .flatMap(one -> one.list("ports").stream().map(port -> who(one) + port))
                        .toList();
        return Stream.concat(
                ComposeFiles.differences("ports", given, wanted),
                files.compose()
                        .services()
                        .filter(one -> one.json().has("network_mode"))
                        .filter(one -> !one.text("network_mode").equals("none"))
                        .map(one -> one.name() + ": network_mode"));
    }

    private static String who(Service one) {
        return one.module().isEmpty()
                ? one.name() + " "
                : "%s %s ".formatted(one.module(), one.region());
    }

    /** As a port is published; node 0 for what runs once in a region. */
    private static String port(
            ComposeFiles files, String who, PortRole role, String region, int node) {
        String variable = "MESH_%s_%s".formatted(role, MeshNames.upper(region));
        return "%s 127.0.0.1:${%s:-%d}:%s"
                .formatted(
                        who,
                        node == 0 ? variable : variable + "_" + node,
                        ComposeFiles.TABLE.port(role, region, Math.max(node, 1)),
                        role == PortRole.MONITOR
                                ? Integer.toString(ComposeFiles.TABLE.port(role, FIRST_REGION, 1))
                                : files.first(SERVER_PORT, ComposeFiles.DOCKERFILE));
    }

    static Stream<String> networks(ComposeFiles files) {
        return files.compose().longRunning().flatMap(NetworkRules::networks);
    }

    private static Stream<String> networks(Service one) {
        Set<String> wanted = new TreeSet<>();
        if (!one.region().isEmpty()) {
            wanted.add(one.region());
        }
        if (Stream.of(Role.WORKER, Role.REPLAY, Role.PROVIDER)
                .anyMatch(role -> role.module().equals(one.module()))) {
            wanted.add(PAYMENTS);
        }
        if (one.module().isEmpty()) {
            links().filter(link -> link.contains(one.region())).forEach(wanted::add);
        }
        return ComposeFiles.differences(one.name(), one.networks(), wanted);
    }

    static Stream<String> declaredNetworks(ComposeFiles files) {
        JsonNode declared = files.compose().json().path("networks");
        return Stream.concat(
                ComposeFiles.differences(
                        "networks",
                        declared.propertyNames(),
                        Stream.of(
                                        Stream.of(PAYMENTS),
                                        ComposeFiles.TABLE.regionNames().stream(),
                                        links())
                                .flatMap(names -> names)
                                .toList()),
                links().filter(link -> !declared.path(link).path("internal").asBoolean(false))
                        .map(link -> link + " is not internal"));
    }

    /** One network for each two regions, named after both in the table's order. */
    private static Stream<String> links() {
        return ComposeFiles.TABLE.regionNames().stream()
                .flatMap(region ->
                        ComposeFiles.TABLE.dialledBy(region).stream()
                                .map(peer -> peer.name() + "-" + region));
    }
}
