package dev.ordermesh.launcher.reach;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.KeyRing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports that {@code up} was told, on loopback: of processes, or published by containers. */
public final class LocalReach implements Reach {

    private final Path state;
    private final MeshSettings settings;
    private final MeshPlan plan;

    private LocalReach(Path state, MeshSettings settings, MeshPlan plan) {
        this.state = state;
        this.settings = settings;
        this.plan = plan;
    }

    /** Of the mesh that this state folder remembers, apps included that somebody else runs. */
    public static Reach of(Session session) {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        return new LocalReach(
                session.home().state(),
                settings,
                MeshPlan.of(session.table(), settings.withEverything()));
    }

    @Override
    public List<String> regions() {
        return settings.regions();
    }

    @Override
    public Optional<String> apiKey() {
        return KeyRing.own(state);
    }

    @Override
    public Map<String, String> urls(Role role) {
        Map<String, String> urls = new LinkedHashMap<>();
        plan.of(role)
                .filter(instance -> instance.number() == 1)
                .forEach((Instance instance) -> urls.put(instance.region(), instance.url()));
        return urls;
    }
}
