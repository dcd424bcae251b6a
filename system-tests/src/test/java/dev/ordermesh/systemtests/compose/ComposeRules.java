package dev.ordermesh.systemtests.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold of containers on one machine: every rule by its name. */
final class ComposeRules {

    /** What breaks a rule, one line each. */
    static final Map<String, Function<ComposeFiles, Stream<String>>> ALL = all();

    private ComposeRules() {}

    private static Map<String, Function<ComposeFiles, Stream<String>>> all() {
        Map<String, Function<ComposeFiles, Stream<String>>> rules = new LinkedHashMap<>();
        rules.put("published ports are those of the table, on loopback", NetworkRules::ports);
        rules.put("nats is of the tested version everywhere", ImageRules::natsImage);
        rules.put("our images are of this build", ImageRules::ourImages);
        rules.put("images are those that ./mesh images builds", ImageRules::modules);
        rules.put("nodes are as many as their secrets and controllers expect", NodeRules::nodes);
        rules.put("nodes are given what their configuration reads", NodeRules::nodeVariables);
        rules.put("nodes dial all nodes of a region", NodeRules::dials);
        rules.put("apps are given settings that exist", AppRules::settings);
        rules.put("apps connect to all nodes of their region", AppRules::servers);
        rules.put("apps are their own user and hold no other's secrets", AppRules::users);
        rules.put("workers and auditors alone are told where the provider is", AppRules::provider);
        rules.put("nodes hold their region's files and their own data", NodeRules::nodeVolumes);
        rules.put("everything is hardened", HardeningRules::hardened);
        rules.put("no secret is in the environment", HardeningRules::secrets);
        rules.put("regions are joined by nodes on link networks alone", NetworkRules::networks);
        rules.put("networks are those of regions and links", NetworkRules::declaredNetworks);
        rules.put("apps are given the time that they take to stop", AppRules::grace);
        rules.put("the Dockerfile copies the pom of every module", ImageRules::poms);
        return rules;
    }

    static List<String> check(String rule, ComposeFiles files) {
        return Objects.requireNonNull(ALL.get(rule), rule).apply(files).toList();
    }
}
