package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import java.time.Clock;
import java.util.Arrays;

/** Entry of the command line; started by {@code ./mesh}. */
public final class Mesh {

    /** Before the command: the same over the mesh of containers. */
    private static final String CONTAINERS = "--docker";

    private Mesh() {}

    static void main(String[] args) {
        Session session =
                new Session(Home.ofSystemProperties(), Console.ofProcess(), Clock.systemUTC());
        if (args.length > 0 && args[0].equals(CONTAINERS)) {
            String[] rest = Arrays.copyOfRange(args, 1, args.length);
            System.exit(MeshCommandLine.ofContainers(session.apart("docker")).execute(rest));
        }
        System.exit(MeshCommandLine.of(session).execute(args));
    }
}
