package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
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
        List<String> arguments = CommandLines.of(process);
        return AppMark.read(arguments, home)
                .map(id -> new RunningProcess(process, id, AppMark.jar(arguments)))
                .or(() -> NatsServerMark.read(arguments, home).map(id -> nats(process, id)))
                .filter(found -> found.handle().isAlive());
    }

    private static RunningProcess nats(ProcessHandle process, Instance.Id id) {
        return new RunningProcess(process, id, Role.NATS_SERVER.text());
    }
}
