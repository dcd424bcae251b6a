package dev.ordermesh.launcher.kubernetes;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.secrets.SecretManifests;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.KeyRing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One app a region by port-forward, opened when it is asked for. */
public final class ClusterReach implements Reach {

    private final Session session;
    private final Cluster cluster;
    private final MeshPlan plan;
    private final List<Forward> open = new ArrayList<>();

    /**
     * @throws Refusal when the cluster has no mesh
     */
    public ClusterReach(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
        this.plan = cluster.look().plan();
    }

    @Override
    public List<String> regions() {
        return plan.of(Role.NATS_SERVER).map(Instance::region).distinct().toList();
    }

    @Override
    public Optional<String> apiKey() {
        return KeyRing.own(SecretManifests.home(session).state());
    }

    /** A region whose app can't be reached is left out, with a remark. */
    @Override
    public Map<String, String> urls(Role role) {
        Map<String, String> urls = new LinkedHashMap<>();
        plan.of(role)
                .map(Instance::region)
                .distinct()
                .forEach(region -> {
                    try {
                        Forward forward = cluster.forward(region, role);
                        open.add(forward);
                        urls.put(region, forward.url());
                    } catch (Refusal closed) {
                        session.console()
                                .remark(
                                        "no way to the %s of %s: %s"
                                                .formatted(role.text(), region, closed.line()));
                    }
                });
        return urls;
    }

    @Override
    public void close() {
        open.forEach(Forward::close);
    }
}
