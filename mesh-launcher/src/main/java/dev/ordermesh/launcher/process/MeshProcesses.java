package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.local.CommandLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the live processes of one mesh, anew each time: nothing about them is remembered. */
public final class MeshProcesses {

    private static final Comparator<RunningProcess> ORDER =
            Comparator.<RunningProcess, String>comparing(process -> process.id().region())
                    .thenComparing(process -> process.id().role())
                    .thenComparing(process -> process.id().number());

    private final Home home;

    public MeshProcesses(Home home) {
        this.home = home;
    }

    /** Everything that runs of this mesh: nats-servers and applications. */
    public List<RunningProcess> scan() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> recognise(process).stream())
                .sorted(ORDER)
                .toList();
    }

    private Optional<RunningProcess> recognise(ProcessHandle process) {
        List<String> arguments = CommandLine.of(process);
        return AppMark.read(arguments, home)
                .or(() -> NatsServerMark.read(arguments, home))
                .map(mark -> new RunningProcess(process, mark.id(), mark.inputs()))
                .filter(found -> found.handle().isAlive());
    }
}
