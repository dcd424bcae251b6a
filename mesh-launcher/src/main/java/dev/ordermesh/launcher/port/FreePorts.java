package dev.ordermesh.launcher.port;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.topology.InvalidMeshTable;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Refuses to start what would find its port taken. */
public final class FreePorts {

    private static final int BASE_STEP = 5_000;
    private static final int BASES_MAX = 8;

    private FreePorts() {}

    /**
     * Checks every port of what is about to be started.
     *
     * @throws Refusal naming the first port that is taken, what holds it, and ports that are free
     */
    public static void require(
            Collection<Instance> toStart, MeshTable table, MeshSettings settings) {
        for (Instance instance : toStart) {
            for (int port : instance.ports().values()) {
                if (!isFree(port)) {
                    throw new Refusal(message(instance, port, suggestion(table, settings)));
                }
            }
        }
    }

    static String message(Instance instance, int port, OptionalInt base) {
        String holder = PortHolder.of(port).map(text -> " by " + text).orElse("");
        String choice =
                base.isPresent()
                        ? "; choose others with: ./mesh up --port-base " + base.getAsInt()
                        : "; choose others with ./mesh up --port-base";
        return "port %d (%s) is taken%s%s".formatted(port, instance.id(), holder, choice);
    }

    /** Whether nothing listens there on loopback or on all addresses. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static OptionalInt suggestion(MeshTable table, MeshSettings settings) {
        return IntStream.rangeClosed(1, BASES_MAX)
                .map(step -> settings.portBase() + step * BASE_STEP)
                .filter(base -> allFree(table, settings.withPortBase(base)))
                .findFirst();
    }

    private static boolean allFree(MeshTable table, MeshSettings settings) {
        try {
            return MeshPlan.of(table, settings).instances().stream()
                    .flatMap(instance -> instance.ports().values().stream())
                    .allMatch(FreePorts::isFree);
        } catch (InvalidMeshTable | IllegalArgumentException beyondTheRange) {
            return false;
        }
    }
}
