package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.plan.SettingsOptions;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.ContainerVolumes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh secrets}. */
@Command(
        name = "secrets",
        header = "Make passwords and certificates for containers.",
        description =
                "What is there already is kept. The mesh of 'up' makes its own and needs none of"
                        + " this.",
        footer = {
            "",
            "Example, as docker-compose.yml runs it:",
            "  mesh secrets --containers /volumes"
        })
public final class SecretsCommand implements Callable<Integer> {

    private final Session session;

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

    public SecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(containers)) {
            throw new Refusal("--containers: there is no folder %s".formatted(containers));
        }
        new ContainerVolumes(
                        session.table(),
                        session.home().configs(),
                        SettingsOptions.oneOrThree(nodes))
                .fill(containers, session.clock());
        return 0;
    }
}
