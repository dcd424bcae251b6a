package dev.ordermesh.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppMarkTests {

    private static final Home HOME =
            new Home(Path.of("/src/order mesh"), Path.of("/src/order mesh/.mesh"), "1");
    private static final Home OTHER = new Home(Path.of("/src/two"), Path.of("/src/two/.mesh"), "1");
    private static final Instance.Id WORKER = new Instance.Id(Role.WORKER, "eu-west", 2);

    @Test
    void aProcessIsFoundAgainByItsCommandLine() {
        assertThat(AppMark.read(arguments(), HOME)).contains(new Mark(WORKER, "0a1b2c3d4e5f"));
    }

    @Test
    void theProcessOfAnotherCheckoutIsNotOurs() {
        assertThat(AppMark.read(arguments(), OTHER)).isEmpty();
    }

    @Test
    void theCommandLineCarriesTheCheckoutAndNoOtherRegion() {
        String line = String.join(" ", arguments());

        assertThat(line).contains("/src/order mesh").contains("eu-west");
        assertThat(line).doesNotContain("us-east").doesNotContain("ap-south");
    }

    @Test
    void aNatsServerIsToldByItsConfiguration() {
        List<String> started =
                List.of(
                        "nats-server",
                        "-c",
                        "/src/order mesh/.mesh/nats/us-east/3/us-east-0a1b2c3d4e5f.conf");

        assertThat(NatsServerMark.read(started, HOME))
                .contains(
                        new Mark(new Instance.Id(Role.NATS_SERVER, "us-east", 3), "0a1b2c3d4e5f"));
        assertThat(NatsServerMark.read(started, OTHER)).isEmpty();
        assertThat(NatsServerMark.read(List.of("nats-server", "-c"), HOME)).isEmpty();
    }

    @Test
    void anArgumentOfAForeignProcessMayBeNoPath() {
        assertThat(NatsServerMark.read(List.of("sh", "-c", "no\0path"), HOME)).isEmpty();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("java"));
        arguments.addAll(AppMark.options(HOME, WORKER, "0a1b2c3d4e5f"));
        arguments.addAll(List.of("-jar", "/src/order mesh/.mesh/apps/order-worker.jar"));
        return arguments;
    }
}
