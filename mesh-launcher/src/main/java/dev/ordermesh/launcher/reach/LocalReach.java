package dev.ordermesh.launcher.reach;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports that {@code up} was told, on loopback: of processes, or published by containers. */
public final class LocalReach implements Reach {

    private final MeshSettings settings;
    private final MeshPlan plan;

    private LocalReach(MeshSettings settings, MeshPlan plan) {
        this.settings = settings;
        this.plan = plan;
    }

    /** Of the mesh that this state folder remembers, apps included that somebody else runs. */
    public static Reach of(Session session) {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        return new LocalReach(settings, MeshPlan.of(session.table(), settings.withEverything()));
    }

    @Override
    public List<String> regions() {
        return settings.regions();
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
