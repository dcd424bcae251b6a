package dev.ordermesh.launcher.kubernetes;

import dev.ordermesh.launcher.docker.ImagesCommand;
import dev.ordermesh.launcher.process.Tool;
import dev.ordermesh.launcher.secrets.ManifestFolder;
import dev.ordermesh.launcher.secrets.SecretManifests;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh --k8s up}. */
@Command(
        name = "up",
        header = "Apply the mesh to the cluster of kubectl's current context.",
        description = {
            "Makes the secrets that are missing, applies k8s/overlays/local, three regions as three"
                    + " namespaces, and returns when all runs as applied; what has not changed is"
                    + " left alone.",
            "A cluster of kind is given the images, which are built first. Any other must find them"
                    + " under the names in k8s/components/images."
        },
        footer = {
            "",
            "Examples:",
            "  kind create cluster --name order-mesh --config k8s/kind.yaml && mesh --k8s up",
            "  mesh --k8s up --region us-east"
        })
public final class ClusterUpCommand implements Callable<Integer> {

    /** The context of a cluster of kind is named so, and then as the cluster. */
    private static final String KIND = "kind-";

    /** Some hundreds of megabytes, onto the disk of the same machine. */
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(10);

    /** A workload's pods start one after the other, and images may come over a slow line. */
    private static final Duration ROLLOUT_LIMIT = Duration.ofMinutes(10);

    private static final double MILLIS = 1000;

    private final Session session;
    private final Cluster cluster;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only this region, in a cluster of its own: k8s/overlays/REGION.")
    private @Nullable String region;

    public ClusterUpCommand(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant began = session.clock().instant();
        List<String> regions = regions();
        String context = cluster.context();
        session.console().remark("applying to context " + context);
        if (context.startsWith(KIND)) {
            load(context.substring(KIND.length()));
        }
        Path overlay =
                ManifestFolder.of(session)
                        .overlay(region == null ? ManifestFolder.ONE_CLUSTER : region);
        session.console().progress("applying " + overlay.getFileName());
        List<String> said = cluster.apply(SecretManifests.ensure(session).around(overlay, regions));
        for (String each : region == null ? cluster.places() : regions) {
            cluster.awaitRollouts(each, ROLLOUT_LIMIT);
        }
        session.console()
                .out()
                .printf(
                        Locale.ROOT,
                        "%d objects applied. Ready in %.1f s.%n",
                        said.size(),
                        Duration.between(began, session.clock().instant()).toMillis() / MILLIS);
        return 0;
    }

    private List<String> regions() {
        List<String> all = session.table().regionNames();
        if (region == null) {
            return all;
        }
        if (!all.contains(region)) {
            throw Refusal.usage(
                    "--region: no region %s; there are %s"
                            .formatted(region, String.join(", ", all)));
        }
        return List.of(region);
    }

    private void load(String kindCluster) throws IOException, InterruptedException {
        new ImagesCommand(session).build();
        List<String> command = new ArrayList<>(List.of("load", "docker-image"));
        ImagesCommand.modules()
                .forEach(module -> command.add(ImagesCommand.image(module, session)));
        command.add("--name=" + kindCluster);
        session.console().progress("loading images into " + kindCluster);
        new Tool("kind", session.home().root(), session.home().logs().resolve("kind.log"), Map.of())
                .run(LOAD_LIMIT, command.toArray(String[]::new));
    }
}
