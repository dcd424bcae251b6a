package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;

/** Entry of the command line; started by {@code ./mesh}. */
public final class Mesh {

    /** Before the command: the same over the mesh of containers. */
    private static final String CONTAINERS = "--docker";

    /** Before the command: the same over the mesh in a cluster. */
    private static final String CLUSTER = "--k8s";

    private Mesh() {}

    static void main(String[] args) {
        Session session =
                new Session(Home.ofSystemProperties(), Console.ofProcess(), Clock.systemUTC());
        String way = args.length == 0 ? "" : args[0];
        switch (way) {
            case CONTAINERS -> exit(MeshCommandLine.ofContainers(session.apart("docker")), args, 1);
            case CLUSTER -> exit(MeshCommandLine.ofCluster(session, kubectl()), args, 1);
            default -> exit(MeshCommandLine.of(session), args, 0);
        }
    }

    /** The one that {@code ./mesh} has found. */
    private static String kubectl() {
        return System.getenv().getOrDefault("KUBECTL", "kubectl");
    }

    private static void exit(CommandLine commands, String[] args, int skip) {
        System.exit(commands.execute(Arrays.copyOfRange(args, skip, args.length)));
    }
}
