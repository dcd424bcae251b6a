package dev.ordermesh.topology;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Every port of a mesh, all following one base.
 *
 * @param base first number from which all others follow
 * @param roles how each role's ports follow from region and instance
 */
public record PortPlan(int base, Map<PortRole, Rule> roles) {

    private static final int PORT_MAX = 65_535;

    public PortPlan {
        Checks.check(base > 0 && base < PORT_MAX, "ports.base", base, "is not a port number");
        roles = Map.copyOf(new EnumMap<>(Checks.required(roles, "ports.roles")));
        for (PortRole role : PortRole.values()) {
            Checks.required(roles.get(role), "ports.roles." + role);
        }
    }

    /**
     * How the ports of a role are spaced.
     *
     * @param instances the most instances of this role that one region may run
     */
    public record Rule(int offset, int regionStep, int instanceStep, int instances) {

        public Rule {
            Checks.check(offset >= 0, "offset", offset, "is below 0");
            Checks.check(instances >= 1, "instances", instances, "is below 1");
        }
    }

    /** The same plan from another base. */
    public PortPlan withBase(int newBase) {
        return new PortPlan(newBase, roles);
    }

    /**
     * The port of an instance.
     *
     * @param region number of the region, from 0
     * @param instance from 1 to the role's {@code instances}
     * @throws IllegalArgumentException for an instance beyond the plan
     */
    public int port(PortRole role, int region, int instance) {
        Rule rule = rule(role);
        if (instance < 1 || instance > rule.instances()) {
            throw new IllegalArgumentException(
                    "a region runs 1 to %d of %s, not %d"
                            .formatted(rule.instances(), role, instance));
        }
        return base
                + rule.offset()
                + region * rule.regionStep()
                + (instance - 1) * rule.instanceStep();
    }

    /** The most instances of a role that a region may run. */
    public int instancesMax(PortRole role) {
        return rule(role).instances();
    }

    private Rule rule(PortRole role) {
        return Checks.required(roles.get(role), "ports.roles." + role);
    }

    /** Refuses a plan in which two of these regions' ports meet or leave the range. */
    void checkApart(int regions) {
        Map<Integer, String> taken = new HashMap<>();
        for (PortRole role : PortRole.values()) {
            for (int region = 0; region < regions; region++) {
                for (int instance = 1; instance <= instancesMax(role); instance++) {
                    int port = port(role, region, instance);
                    String owner = "%s %d of region %d".formatted(role, instance, region);
                    Checks.check(
                            port <= PORT_MAX, "ports.base", base, "puts " + owner + " too high");
                    String other = taken.put(port, owner);
                    Checks.check(
                            other == null, "ports", port, "is taken by " + other + " and " + owner);
                }
            }
        }
    }
}
