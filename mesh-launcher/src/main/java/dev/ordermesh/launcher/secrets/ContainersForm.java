package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.plan.SettingsOptions;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.ContainerVolumes;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Volumes for the services of {@code docker-compose.yml}. */
final class ContainersForm {

    @Option(
            names = "--containers",
            required = true,
            paramLabel = "FOLDER",
            description = "Fill the volumes that are mounted in this folder.")
    private Path containers = Path.of("");

    @Option(
            names = "--nodes",
            defaultValue = "3",
            paramLabel = "1|3",
            description = "nats-servers in each region (${DEFAULT-VALUE}).")
    private int nodes = 3;

    void run(Session session) {
        if (!Files.isDirectory(containers)) {
            throw new Refusal("--containers: there is no folder %s".formatted(containers));
        }
        new ContainerVolumes(
                        session.table(),
                        session.home().configs(),
                        SettingsOptions.oneOrThree(nodes))
                .fill(containers, session.clock());
    }
}
