package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.health.HttpProbe;
import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.session.Home;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of this machine. */
public final class LocalParts implements PartsSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Home home;
    private final HttpProbe probe = new HttpProbe(PATIENCE);

    public LocalParts(Home home) {
        this.home = home;
    }

    @Override
    public List<Part> parts(MeshPlan plan, MeshSettings settings) {
        Map<Instance, HttpProbe.Answer> answers =
                probe.ask(plan.instances(), Instance::readinessUrl);
        Set<Instance.Id> ready =
                answers.entrySet().stream()
                        .filter(entry -> entry.getValue().ok())
                        .map(entry -> entry.getKey().id())
                        .collect(Collectors.toSet());
        return new MeshProcesses(home)
                .scan().stream()
                        .map(found -> new Part(found.id(), found.pid(), ready.contains(found.id())))
                        .toList();
    }
}
