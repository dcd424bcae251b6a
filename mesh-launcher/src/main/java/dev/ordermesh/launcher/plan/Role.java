package dev.ordermesh.launcher.plan;

import dev.ordermesh.topology.PortRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of processes that a mesh consists of. */
public enum Role {
    NATS_SERVER(null, PortRole.CLIENT),
    CONTROLLER("mesh-controller", PortRole.CONTROLLER),
    GATEWAY("order-gateway", PortRole.GATEWAY),
    WORKER("order-worker", PortRole.WORKER),
    REPLAY("order-replay", PortRole.REPLAY),
    /** The payment provider, which the mesh only talks to: outside, one for all regions. */
    PROVIDER("payment-simulator", PortRole.PROVIDER);

    private final @Nullable String module;
    private final PortRole port;

    Role(@Nullable String module, PortRole port) {
        this.module = module;
        this.port = port;
    }

    /** As people write it: {@code nats-server}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role that people write so. */
    public static Optional<Role> ofText(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** Whether it is one of our applications, and not a nats-server. */
    public boolean app() {
        return module != null;
    }

    /** Whether it connects to nats-server, as the user that is called as it. */
    public boolean connects() {
        return app() && this != PROVIDER;
    }

    /**
     * The Maven module of an application.
     *
     * @throws IllegalStateException for a nats-server
     */
    public String module() {
        if (module == null) {
            throw new IllegalStateException(text() + " is not built here");
        }
        return module;
    }

    /** Where its users reach it. */
    public PortRole port() {
        return port;
    }
}
