package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Folders;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh --docker down}. */
@Command(name = "down", header = "End the containers of the mesh; data is kept.")
public final class DockerDownCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--data",
            description = "Also delete the volumes, secrets in them, and the remembered options.")
    private boolean data;

    public DockerDownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Compose compose = new Compose(session, new SettingsFile(session.home().state()).require());
        try (StateLock _ = StateLock.take(session.home())) {
            compose.down(data);
        }
        if (data) {
            Folders.delete(session.home().state());
        }
        session.console().out().println(data ? "Ended; its data is gone." : "Ended; data is kept.");
        return 0;
    }
}
