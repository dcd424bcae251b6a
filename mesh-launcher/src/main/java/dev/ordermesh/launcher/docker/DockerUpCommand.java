package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.plan.SettingsOptions;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import dev.ordermesh.launcher.status.PartsSource;
import dev.ordermesh.local.ContainerVolumes;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mesh --docker up}. */
@Command(
        name = "up",
        header = "Build the images and start the mesh in containers.",
        description = {
            "Options are remembered. Returns when every container is healthy; what runs as it"
                    + " should is left alone."
        },
        footer = {
            "",
            "Examples:",
            "  mesh --docker up --workers us-east=3,eu-west=2",
            "  mesh --docker up --nodes 1 --port-base 14000"
        })
public final class DockerUpCommand implements Callable<Integer> {

    private static final int NODES_DEFAULT = 3;
    private static final int MILLIS = 1000;
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Session session;

    @Mixin private SettingsOptions options = new SettingsOptions();

    public DockerUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant began = session.clock().instant();
        MeshTable table = session.table();
        Files.createDirectories(session.home().state());
        try (StateLock _ = StateLock.take(session.home())) {
            SettingsFile file = new SettingsFile(session.home().state());
            Optional<MeshSettings> before = file.read();
            MeshSettings chosen =
                    options.over(
                            before.orElseGet(
                                    () -> MeshSettings.defaults(table).withNodes(NODES_DEFAULT)),
                            table);
            refuse(before, chosen, table);
            new ImagesCommand(session).build();
            file.write(chosen);
            session.console().progress("starting containers");
            Compose compose = new Compose(session, chosen);
            compose.up();
            awaitReady();
            compose.copy(ContainerVolumes.OWN_KEY, KeyRing.ownFile(session.home().state()));
            session.console().progressDone();
            print(MeshPlan.of(table, chosen), Duration.between(began, session.clock().instant()));
        }
        return 0;
    }

    private void awaitReady() throws InterruptedException {
        Containers containers = new Containers(session);
        Instant end = session.clock().instant().plus(READY_LIMIT);
        while (true) {
            PartsSource.Sight sight = containers.look();
            Set<Instance.Id> ready =
                    sight.parts().stream()
                            .filter(PartsSource.Part::ready)
                            .map(PartsSource.Part::id)
                            .collect(Collectors.toSet());
            List<String> waiting =
                    sight.plan().instances().stream()
                            .map(Instance::id)
                            .filter(id -> !ready.contains(id))
                            .map(Instance.Id::toString)
                            .toList();
            if (waiting.isEmpty()) {
                return;
            }
            if (session.clock().instant().isAfter(end)) {
                throw new Refusal(
                        "not ready after %d s: %s; see docker compose logs"
                                .formatted(READY_LIMIT.toSeconds(), String.join(", ", waiting)));
            }
            session.console().progress("waiting for " + waiting.getFirst());
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private static void refuse(
            Optional<MeshSettings> before, MeshSettings chosen, MeshTable table) {
        if (!chosen.regions().equals(table.regionNames())) {
            throw Refusal.usage("--regions: containers run all regions of the table");
        }
        if (!chosen.without().equals(Set.of())) {
            throw Refusal.usage("--without: containers run everything");
        }
        if (chosen.clientTls()) {
            throw Refusal.usage("--client-tls: containers of a region talk without TLS");
        }
        if (before.isPresent() && before.get().nodes() != chosen.nodes()) {
            throw new Refusal(
                    "--nodes: this mesh has %d a region; first: ./mesh --docker down --data"
                            .formatted(before.get().nodes()));
        }
    }

    private void print(MeshPlan plan, Duration took) {
        Grid grid = new Grid("region", "what", "url");
        for (Instance instance : plan.instances()) {
            if (instance.role() != Role.WORKER && instance.role() != Role.NATS_SERVER) {
                grid.row(instance.region(), instance.id().name(), instance.url());
            }
        }
        session.console().out().print(grid.text());
        session.console()
                .out()
                .printf(Locale.ROOT, "%nReady in %.1f s.%n", took.toMillis() / (double) MILLIS);
    }
}
