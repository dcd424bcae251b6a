package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.port.FreePorts;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.process.Termination;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes what runs equal to what is planned. */
final class Up {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final Home home;
    private final MeshProcesses processes;

    Up(Session session) {
        this.session = session;
        this.home = session.home();
        this.processes = new MeshProcesses(home);
    }

    void run(MeshTable table, MeshSettings settings) throws IOException, InterruptedException {
        Instant began = session.clock().instant();
        MeshPlan plan = MeshPlan.of(table, settings);
        Map<Role, Path> jars = jars(plan);
        Changes changes = Changes.between(plan, processes.scan(), jars);
        stop(changes.toStop());
        FreePorts.require(changes.toStart(), table, settings);
        new SettingsFile(home.state()).write(settings);

        List<Launched> launched = new ArrayList<>();
        changes.kept().forEach((instance, process) -> launched.add(kept(instance, process)));
        launched.addAll(start(changes.toStart(), plan, table, settings, jars));
        new Readiness(session.console(), session.clock()).await(launched);

        Duration took = Duration.between(began, session.clock().instant());
        UpReport.print(session.console(), plan, changes, processes.scan(), took);
    }

    private Map<Role, Path> jars(MeshPlan plan) throws IOException, InterruptedException {
        AppArchive archive = new AppArchive(home);
        Map<Role, Path> jars = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (role.app() && plan.of(role).findAny().isPresent()) {
                session.console().progress("preparing " + role.text());
                jars.put(role, archive.runnable(role));
            }
        }
        return jars;
    }

    private List<Launched> start(
            List<Instance> instances,
            MeshPlan plan,
            MeshTable table,
            MeshSettings settings,
            Map<Role, Path> jars)
            throws IOException {
        Secrets secrets = Secrets.ensure(home.state(), table);
        Certificates certificates =
                Certificates.ensure(
                        home.state(),
                        table,
                        MeshNames.defaults(),
                        CertificateHosts.defaults(),
                        session.clock());
        NatsServers servers = new NatsServers(session, table, settings, secrets, certificates);
        AppStart apps = new AppStart(home, settings, plan, secrets, certificates);
        List<Launched> launched = new ArrayList<>();
        // Brokers first; the applications wait for them, and for each other, by themselves.
        for (Instance instance : instances) {
            if (!instance.role().app()) {
                launched.add(servers.start(instance));
            }
        }
        for (Instance instance : instances) {
            Path jar = jars.get(instance.role());
            if (jar != null) {
                launched.add(apps.start(instance, jar));
            }
        }
        return launched;
    }

    private void stop(List<RunningProcess> obsolete) throws InterruptedException {
        if (obsolete.isEmpty()) {
            return;
        }
        session.console().progress("stopping %d processes".formatted(obsolete.size()));
        List<RunningProcess> left = Termination.end(obsolete, STOP_PATIENCE);
        if (!left.isEmpty()) {
            throw new Refusal("process %d does not end".formatted(left.getFirst().pid()));
        }
    }

    private Launched kept(Instance instance, RunningProcess process) {
        return new Launched(instance, process.handle(), Logs.of(home, instance.id()));
    }
}
