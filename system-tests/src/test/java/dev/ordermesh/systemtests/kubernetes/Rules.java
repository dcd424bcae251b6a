package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.topology.MeshTable;
import java.util.List;
import java.util.stream.Stream;

/** All that must hold of every overlay. */
final class Rules {

    private Rules() {}

    static List<Rule> all() {
        MeshTable table = MeshTable.load(Kubectl.CHECKOUT.resolve("configs"));
        return Stream.of(
                        SchemaRules.ALL,
                        SecurityRules.ALL,
                        ImageRules.ALL,
                        WorkloadRules.ALL,
                        ServiceRules.ALL,
                        ReferenceRules.ALL,
                        DrainRules.ALL,
                        LauncherRules.ALL,
                        FlowRules.of(table),
                        TableRules.of(table),
                        ConfigurationRules.of(table),
                        NodeRules.of(table),
                        EnvironmentRules.of(table))
                .flatMap(List::stream)
                .toList();
    }
}
