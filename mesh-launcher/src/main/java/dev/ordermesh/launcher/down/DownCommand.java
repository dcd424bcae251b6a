package dev.ordermesh.launcher.down;

import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.process.Termination;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh down}. */
@Command(
        name = "down",
        header = "Stop every process of this mesh; data is kept.",
        description =
                "Applications first, so that they finish what they have taken, then the nats-servers."
                        + " The next 'up' goes on where this one stopped.")
public final class DownCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--data",
            description =
                    "Also delete streams, secrets, certificates, logs, unpacked apps and remembered"
                            + " options; nothing else that lies in the state folder, and not what"
                            + " 'secrets --kubernetes' has made.")
    private boolean data;

    public DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (StateLock _ = StateLock.take(session.home())) {
            List<RunningProcess> running = new MeshProcesses(session.home()).scan();
            Termination.end(running, session.console());
            if (data) {
                StateFolder.empty(session.home());
            }
            String kept = data ? " Its data is gone." : " Data is kept.";
            session.console()
                    .out()
                    .println(
                            running.isEmpty()
                                    ? "Nothing was running." + kept
                                    : "Stopped %d processes.%s".formatted(running.size(), kept));
        }
        return 0;
    }
}
