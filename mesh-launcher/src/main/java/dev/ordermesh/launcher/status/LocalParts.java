package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.health.HttpProbe;
import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of this machine. */
public final class LocalParts implements PartsSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Session session;
    private final HttpProbe probe = new HttpProbe(PATIENCE);

    public LocalParts(Session session) {
        this.session = session;
    }

    @Override
    public Sight look() {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        MeshPlan plan = MeshPlan.of(session.table(), settings);
        return new Sight(plan, parts(plan));
    }

    private List<Part> parts(MeshPlan plan) {
        Map<Instance, HttpProbe.Answer> answers =
                probe.ask(plan.instances(), Instance::readinessUrl);
        Set<Instance.Id> ready =
                answers.entrySet().stream()
                        .filter(entry -> entry.getValue().ok())
                        .map(entry -> entry.getKey().id())
                        .collect(Collectors.toSet());
        return new MeshProcesses(session.home())
                .scan().stream()
                        .map(found -> new Part(found.id(), found.pid(), ready.contains(found.id())))
                        .toList();
    }
}
