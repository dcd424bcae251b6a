package dev.ordermesh.systemtests.compose;

import dev.ordermesh.launcher.docker.ImagesCommand;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import dev.ordermesh.systemtests.checkout.Checkout;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which images run, and what they are made of. */
final class ImageRules {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern POM_COPIED =
            Pattern.compile("^COPY ([a-z-]+)/pom\\.xml \\1/$", Pattern.MULTILINE);
    private static final Pattern NATS_TAG =
            Pattern.compile("- name: nats\\s+newTag: (\\S+)", Pattern.MULTILINE);

    private ImageRules() {}

    static Stream<String> natsImage(ComposeFiles files) {
        return Stream.concat(
                files.compose()
                        .services()
                        .filter(one -> one.module().isEmpty())
                        .filter(one -> !one.image().equals(NatsContainer.IMAGE))
                        .map(one -> one.name() + ": " + one.image()),
                ComposeFiles.differences(
                        ComposeFiles.K8S_IMAGES,
                        List.of("nats:" + files.first(NATS_TAG, ComposeFiles.K8S_IMAGES)),
                        Set.of(NatsContainer.IMAGE)));
    }

    static Stream<String> ourImages(ComposeFiles files) {
        return files.compose()
                .services()
                .filter(one -> !one.module().isEmpty())
                .flatMap(one -> Stream.concat(version(one), build(one)));
    }

    private static Stream<String> version(Service one) {
        String version = Checkout.version();
        String image = "order-mesh/%s:${MESH_IMAGE_TAG:-%s}".formatted(one.module(), version);
        String given = one.variable(ComposeFiles.JVM);
        boolean told =
                !given.contains("mesh.version") || given.contains("mesh.version=" + version + " ");
        return one.image().equals(image) && told
                ? Stream.empty()
                : Stream.of("%s: %s %s".formatted(one.name(), one.image(), given));
    }

    private static Stream<String> build(Service one) {
        String app = one.json().at("/build/args/APP").asString("");
        return app.equals(one.module()) ? Stream.empty() : Stream.of(one.name() + " builds " + app);
    }

    static Stream<String> modules(ComposeFiles files) {
        return ComposeFiles.differences(
                "modules",
                files.compose()
                        .services()
                        .map(Service::module)
                        .filter(m -> !m.isEmpty())
                        .distinct()
                        .toList(),
                ImagesCommand.modules());
    }

    static Stream<String> poms(ComposeFiles files) {
        return ComposeFiles.differences(
                ComposeFiles.DOCKERFILE,
                ComposeFiles.groups(POM_COPIED, files.text(ComposeFiles.DOCKERFILE)),
                ComposeFiles.groups(MODULE, Checkout.read(Path.of("pom.xml"))));
    }
}
