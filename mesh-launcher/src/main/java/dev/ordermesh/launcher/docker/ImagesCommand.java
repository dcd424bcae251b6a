package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.Tool;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code mesh images}. */
@Command(
        name = "images",
        header = "Build the container images of all apps.",
        description =
                "From the jars that are built here, so that nothing but the base image is fetched."
                        + " docker-compose.yml and k8s/ run what this makes.",
        footer = {"", "Example:", "  mesh images && docker compose up -d --wait"})
public final class ImagesCommand implements Callable<Integer> {

    private static final String LAUNCHER = "mesh-launcher";

    /** The base image may have to come over a slow line. */
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

    private static final Duration INSPECT_LIMIT = Duration.ofSeconds(30);
    private static final double MEGABYTE = 1e6;

    private final Session session;

    public ImagesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        session.console().out().print(build().text());
        return 0;
    }

    /** Builds them and says how large they are. */
    public Grid build() throws IOException, InterruptedException {
        Tool docker =
                new Tool(
                        "docker",
                        session.home().root(),
                        session.home().logs().resolve("images.log"),
                        Map.of());
        Grid grid = new Grid("image", "size");
        for (String module : modules()) {
            String image = image(module, session);
            session.console().progress("building " + image);
            docker.run(
                    BUILD_LIMIT,
                    "build",
                    "--target=prebuilt",
                    "--build-arg=APP=" + module,
                    "--build-arg=VERSION=" + session.home().version(),
                    "--tag=" + image,
                    ".");
            grid.row(image, size(docker, image));
        }
        session.console().progressDone();
        return grid;
    }

    /** Everything that {@code docker-compose.yml} runs of ours. */
    public static List<String> modules() {
        return Stream.concat(
                        Stream.of(LAUNCHER),
                        Arrays.stream(Role.values()).filter(Role::app).map(Role::module))
                .toList();
    }

    /** What the image of a module is called, in this machine's engine. */
    public static String image(String module, Session session) {
        return "order-mesh/%s:%s".formatted(module, session.home().version());
    }

    private static String size(Tool docker, String image) throws IOException, InterruptedException {
        String bytes =
                docker.run(INSPECT_LIMIT, "image", "inspect", "--format={{.Size}}", image).strip();
        return String.format(Locale.ROOT, "%.0f MB", Long.parseLong(bytes) / MEGABYTE);
    }
}
