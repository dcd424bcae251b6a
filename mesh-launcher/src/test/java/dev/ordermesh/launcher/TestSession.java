package dev.ordermesh.launcher;

import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A command line of this checkout with a state folder of its own, whose output can be read. */
public final class TestSession {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session;

    public TestSession(Path state) {
        this(new Home(Path.of("..").toAbsolutePath().normalize(), state, "0.1.0-SNAPSHOT"));
    }

    /** A command line of any checkout. */
    public TestSession(Home home) {
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        this.session = new Session(home, console, Clock.systemUTC());
    }

    /** Runs a command and returns its exit code. */
    public int run(String... arguments) {
        return MeshCommandLine.of(session).execute(arguments);
    }

    /** Runs a command of {@code mesh --k8s} over this kubectl and returns its exit code. */
    public int runInCluster(Path kubectl, String... arguments) {
        return MeshCommandLine.ofCluster(session, kubectl.toString()).execute(arguments);
    }

    /** What commands printed. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What commands remarked. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public Session session() {
        return session;
    }

    /** Remembers a mesh of all regions at this port base, as {@code up} does. */
    public void remember(int portBase) throws IOException {
        MeshTable table = session.table();
        new SettingsFile(session.home().state())
                .write(MeshSettings.defaults(table).withPortBase(portBase));
    }
}
