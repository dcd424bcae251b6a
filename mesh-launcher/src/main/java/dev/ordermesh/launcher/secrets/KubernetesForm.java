package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Secrets for the pods of {@code k8s/}. */
final class KubernetesForm {

    @Option(
            names = "--kubernetes",
            required = true,
            description =
                    "Print the namespaces and Secrets of all regions, for kubectl apply. They are kept in"
                            + " kubernetes/ of the state folder, which 'down --data' leaves alone.")
    boolean kubernetes;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only those of this region, for a cluster of its own.")
    @Nullable String region;

    @Option(
            names = "--around",
            paramLabel = "OVERLAY",
            description =
                    "Instead, write a kustomization of this overlay and its Secrets into the state"
                            + " folder, and print where: applying that one replaces the pods whose"
                            + " Secrets have changed.")
    @Nullable Path overlay;

    void run(Session session) throws IOException {
        List<String> regions = regions(session);
        SecretManifests manifests = SecretManifests.ensure(session);
        session.console()
                .out()
                .print(
                        overlay == null
                                ? manifests.documents(regions)
                                : around(manifests, overlay, regions) + "\n");
    }

    private static Path around(SecretManifests manifests, Path overlay, List<String> regions)
            throws IOException {
        if (!Files.exists(overlay.resolve("kustomization.yaml"))) {
            throw Refusal.usage("--around: there is no %s/kustomization.yaml".formatted(overlay));
        }
        return manifests.around(overlay, regions);
    }

    private List<String> regions(Session session) {
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
}
