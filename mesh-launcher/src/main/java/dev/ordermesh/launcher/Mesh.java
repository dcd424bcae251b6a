package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import java.time.Clock;

/** Entry of the command line; started by {@code ./mesh}. */
public final class Mesh {

    private Mesh() {}

    static void main(String[] args) {
        Session session =
                new Session(Home.ofSystemProperties(), Console.ofProcess(), Clock.systemUTC());
        System.exit(MeshCommandLine.of(session).execute(args));
    }
}
