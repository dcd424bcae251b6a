package dev.ordermesh.launcher.plan;

import dev.ordermesh.topology.PortRole;
import java.util.Map;

/**
 * One process of the mesh.
 *
 * @param region of the table, or {@link #OUTSIDE}
 * @param number from 1, among those of the same role and region
 * @param ports on which it listens on this machine, by use; none when it runs elsewhere
 */
public record Instance(Role role, String region, int number, Map<PortRole, Integer> ports) {

    /** What stands in place of a region for what is in none. */
    public static final String OUTSIDE = "outside";

    public Instance {
        ports = Map.copyOf(ports);
    }

    /** Tells a process from all others of the mesh. */
    public record Id(Role role, String region, int number) {

        /** Among those of its region: {@code gateway}, {@code worker-2}. */
        public String name() {
            return number == 1 ? role.text() : role.text() + "-" + number;
        }

        @Override
        public String toString() {
            return region + " " + name();
        }
    }

    public Id id() {
        return new Id(role, region, number);
    }

    /** The port of this use. */
    public int port(PortRole use) {
        Integer port = ports.get(use);
        if (port == null) {
            throw new IllegalArgumentException(id() + " has no port for " + use);
        }
        return port;
    }

    /** Whether it has ports here. */
    public boolean onThisMachine() {
        return !ports.isEmpty();
    }

    /** Where its users reach it. */
    public String url() {
        String scheme = role == Role.NATS_SERVER ? "nats" : "http";
        return "%s://127.0.0.1:%d".formatted(scheme, port(role.port()));
    }

    /** Where it says, with status 200, that it can do its work. */
    public String readinessUrl() {
        return role == Role.NATS_SERVER
                ? "http://127.0.0.1:%d/healthz".formatted(port(PortRole.MONITOR))
                : url() + "/actuator/health/readiness";
    }
}
