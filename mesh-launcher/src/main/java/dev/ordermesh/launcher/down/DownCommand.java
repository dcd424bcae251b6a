package dev.ordermesh.launcher.down;

import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.process.Termination;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import java.io.IOException;
import java.time.Duration;
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

    private static final Duration APP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(40);

    private final Session session;

    @Option(
            names = "--data",
            description =
                    "Also delete streams, secrets, certificates, logs and remembered options.")
    private boolean data;

    public DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (StateLock _ = StateLock.take(session.home())) {
            List<RunningProcess> running = new MeshProcesses(session.home()).scan();
            end(
                    running.stream().filter(process -> process.id().role().app()).toList(),
                    APP_PATIENCE);
            end(
                    running.stream().filter(process -> !process.id().role().app()).toList(),
                    SERVER_PATIENCE);
            session.console().progressDone();
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

    private void end(List<RunningProcess> processes, Duration patience)
            throws InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        session.console().progress("stopping %d processes".formatted(processes.size()));
        List<RunningProcess> left = Termination.end(processes, patience);
        if (!left.isEmpty()) {
            throw new Refusal(
                    "process %d (%s) does not end"
                            .formatted(left.getFirst().pid(), left.getFirst().id()));
        }
    }
}
