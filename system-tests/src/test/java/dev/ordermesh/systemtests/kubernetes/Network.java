package dev.ordermesh.systemtests.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the NetworkPolicies of an overlay let through, as a network plugin would decide. */
record Network(List<Manifest> policies) {

    static Network of(Manifests manifests) {
        return new Network(manifests.ofKind("NetworkPolicy").toList());
    }

    /**
     * Someone who may send or be sent to.
     *
     * @param namespace empty outside the cluster
     * @param ports such as {@code TCP 4222}
     */
    record Actor(String name, String namespace, Map<String, String> labels, Set<String> ports) {

        boolean outside() {
            return namespace.isEmpty();
        }
    }

    /** A flow passes when the sender's policies let it out and the receiver's let it in. */
    boolean lets(Actor from, Actor to, String port) {
        return letsOut(from, to, port) && letsIn(from, to, port);
    }

    /** Whether the sender's own policies do. */
    boolean letsOut(Actor from, Actor to, String port) {
        return passes(Side.EGRESS, from, to, port);
    }

    /** Whether the receiver's own policies do. */
    boolean letsIn(Actor from, Actor to, String port) {
        return passes(Side.INGRESS, to, from, port);
    }

    /** One of the three above. */
    @FunctionalInterface
    interface Gate {
        boolean lets(Actor from, Actor to, String port);
    }

    private boolean passes(Side side, Actor own, Actor other, String port) {
        List<Manifest> mine =
                policies.stream()
                        .filter(policy -> policy.namespace().equals(own.namespace()))
                        .filter(policy -> side.isOf(policy))
                        .filter(policy -> selects(policy.spec().path("podSelector"), own))
                        .toList();
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(
                                policy -> side.rules(policy).map(rule -> new Opening(policy, rule)))
                        .anyMatch(
                                opening -> opening.ports(port) && opening.peers(side.peers, other));
    }

    private static boolean selects(JsonNode selector, Actor actor) {
        return Manifest.selects(selector, actor.labels());
    }

    private enum Side {
        INGRESS("Ingress", "ingress", "from"),
        EGRESS("Egress", "egress", "to");

        private final String type;
        private final String rules;
        private final String peers;

        Side(String type, String rules, String peers) {
            this.type = type;
            this.rules = rules;
            this.peers = peers;
        }

        boolean isOf(Manifest policy) {
            return policy.spec()
                    .path("policyTypes")
                    .valueStream()
                    .anyMatch(found -> found.asString("").equals(type));
        }

        Stream<JsonNode> rules(Manifest policy) {
            return policy.spec().path(rules).valueStream();
        }
    }

    private record Opening(Manifest policy, JsonNode rule) {

        /** A range is read as every port: the design has none. */
        boolean ports(String wanted) {
            return !rule.has("ports")
                    || rule.path("ports").valueStream().anyMatch(port -> port.has("endPort"))
                    || rule.path("ports")
                            .valueStream()
                            .map(port ->
                                    port.path("protocol").asString("TCP")
                                            + " "
                                            + port.path("port").asString(""))
                            .anyMatch(wanted::equals);
        }

        boolean peers(String field, Actor other) {
            return !rule.has(field)
                    || rule.path(field).valueStream().anyMatch(peer -> matches(peer, other));
        }

        private boolean matches(JsonNode peer, Actor other) {
            if (peer.has("ipBlock")) {
                return other.outside();
            }
            boolean namespace =
                    peer.has("namespaceSelector")
                            ? Manifest.selects(
                                    peer.path("namespaceSelector"),
                                    Map.of("kubernetes.io/metadata.name", other.namespace()))
                            : policy.namespace().equals(other.namespace());
            return !other.outside() && namespace && selects(peer.path("podSelector"), other);
        }
    }
}
