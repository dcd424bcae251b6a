package dev.ordermesh.systemtests.compose;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.systemtests.checkout.Variables;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.nats.NatsVariables;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The nats-servers of each region, and how they find each other. */
final class NodeRules {

    private NodeRules() {}

    static Stream<String> nodes(ComposeFiles files) {
        Stream<String> started =
                ComposeFiles.TABLE.regionNames().stream()
                        .flatMap(region ->
                                ComposeFiles.differences(
                                        region,
                                        ComposeFiles.names(files.compose().nodes(region)),
                                        files.nodeNames(region)));
        Stream<String> told =
                files.compose()
                        .apps()
                        .filter(one -> one.module().equals(Role.CONTROLLER.module()))
                        .filter(one ->
                                !one.variable("ORDERMESH_NODES").equals("" + files.nodesWanted()))
                        .map(one -> one.name() + ": ORDERMESH_NODES");
        return Stream.concat(started, told);
    }

    static Stream<String> nodeVariables(ComposeFiles files) {
        return files.compose().nodes().flatMap(NodeRules::nodeVariables);
    }

    private static Stream<String> nodeVariables(Service one) {
        Set<String> wanted = Variables.ofNodes(ComposeFiles.TABLE, one.region());
        wanted.add(ComposeFiles.GO);
        String name = one.variable(NatsVariables.NODE_NAME).replace("\"", "");
        String file = "/etc/nats/%s.conf".formatted(one.region());
        return Stream.of(
                        ComposeFiles.differences(one.name(), one.environment().keySet(), wanted),
                        ComposeFiles.differences(
                                one.name(), List.of("nats-" + name), Set.of(one.name())),
                        ComposeFiles.differences(
                                one.name(), one.list("command"), List.of("-c", file)))
                .flatMap(Function.identity());
    }

    static Stream<String> dials(ComposeFiles files) {
        return files.compose()
                .nodes()
                .flatMap(one -> Stream.concat(routes(files, one), leaves(files, one)));
    }

    /** One node has no routes, and its configuration does not read them. */
    private static Stream<String> routes(ComposeFiles files, Service one) {
        if (files.nodesWanted() == 1) {
            return Stream.empty();
        }
        String aliases = "/networks/%s/aliases".formatted(one.region());
        List<String> wanted =
                files.compose()
                        .nodes(one.region())
                        .flatMap(node -> node.json().at(aliases).valueStream())
                        .map(JsonNode::asString)
                        .toList();
        return ComposeFiles.differences(
                one.name() + " routes",
                ComposeFiles.hosts(one.variable(NatsVariables.ROUTES)),
                wanted);
    }

    private static Stream<String> leaves(ComposeFiles files, Service one) {
        return ComposeFiles.TABLE.dialledBy(one.region()).stream()
                .map(RegionPlan::name)
                .flatMap(peer ->
                        ComposeFiles.differences(
                                one.name() + " leaf of " + peer,
                                ComposeFiles.hosts(one.variable(NatsVariables.leafUrls(peer))),
                                ComposeFiles.names(files.compose().nodes(peer))));
    }

    static Stream<String> nodeVolumes(ComposeFiles files) {
        return files.compose()
                .nodes()
                .flatMap(one ->
                        ComposeFiles.differences(
                                one.name(),
                                one.list("volumes"),
                                Set.of(
                                        "nats-%s:/etc/nats:ro".formatted(one.region()),
                                        one.name().replaceFirst("nats", "data") + ":/data")));
    }
}
