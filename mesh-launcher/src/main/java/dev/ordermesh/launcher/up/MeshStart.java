package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each process of a mesh is started: everything that this needs is there. */
final class MeshStart {

    private final NatsServers servers;
    private final AppStart apps;
    private final AppArchive archive;
    private final Map<Role, Path> jars;

    /**
     * @throws dev.ordermesh.launcher.session.Refusal when an application or nats-server is missing
     */
    MeshStart(Session session, MeshTable table, MeshSettings settings)
            throws IOException, InterruptedException {
        MeshPlan plan = MeshPlan.of(table, settings);
        Credentials credentials = Credentials.ensure(session, table);
        this.servers = new NatsServers(session.home(), table, settings, credentials);
        this.archive = new AppArchive(session.home());
        this.jars = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (role.app() && plan.of(role).findAny().isPresent()) {
                session.console().progress("preparing " + role.text());
                jars.put(role, archive.runnable(role));
            }
        }
        AppEnvironment environment = AppEnvironment.of(session, table, settings);
        this.apps = new AppStart(session.home(), environment, credentials.secrets(), jars);
    }

    /** A digest of everything that a process would be started with. */
    String inputs(Instance instance) {
        return instance.role().app() ? apps.inputs(instance) : servers.inputs(instance);
    }

    /** Starts all; brokers first: applications wait for them, and for each other. */
    List<Launched> start(List<Instance> instances) {
        Stream<Launched> brokers =
                instances.stream().filter(instance -> !instance.role().app()).map(servers::start);
        Stream<Launched> others =
                instances.stream().filter(instance -> instance.role().app()).map(apps::start);
        return Stream.concat(brokers, others).toList();
    }

    /** Deletes what earlier builds left unpacked. */
    void dropOldApps() throws IOException {
        archive.keepOnly(jars.values());
    }
}
