package dev.ordermesh.launcher.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code up} and {@code down} over real nats-servers, without applications: their jars are of other
 * modules, and system-tests have them.
 */
class UpIT {

    /** A machine that builds beside it may take its time to start a JVM. */
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private static final List<String> UP =
            List.of("up", "--without", "controller,gateway,worker,replay,provider");

    @TempDir private Path folder = Path.of("");
    private TestCheckout checkout = new TestCheckout(folder);

    @BeforeEach
    void checkOut() throws IOException {
        // A blank and a letter beyond ASCII: both have hidden processes before.
        checkout = new TestCheckout(folder.resolve("order mesh ü"));
        checkout.fill();
    }

    @AfterEach
    void stop() {
        assertThat(checkout.run("down", "--data")).isZero();
        assertThat(checkout.processes()).isEmpty();
    }

    @Test
    void repeatedItChangesNothingAndSaysSo() {
        up("--regions", "us-east");
        List<Long> before = checkout.pids();

        up();

        assertThat(checkout.pids()).hasSize(1).isEqualTo(before);
        assertThat(checkout.out()).contains("Already up, nothing changed.");
    }

    @Test
    void anEditInTheConfigurationRestartsTheServersAndOnlyOnce() throws IOException {
        up("--regions", "us-east");
        List<Long> before = checkout.pids();
        Path file = checkout.root().resolve("configs/nats/server.conf");
        Files.writeString(file, Files.readString(file) + "# edited\n");

        up();
        List<Long> after = checkout.pids();
        up();

        assertThat(after).hasSize(1).isNotEqualTo(before);
        assertThat(checkout.pids()).isEqualTo(after);
    }

    @Test
    void anotherRegionLeavesTheServersOfTheFirstAlone() {
        up("--regions", "us-east");
        List<Long> before = checkout.pids();

        up("--regions", "us-east,eu-west");

        assertThat(checkout.pids()).hasSize(2).containsAll(before);
    }

    @Test
    void downLeavesNoProcessAndKeepsTheData() throws IOException {
        up("--regions", "us-east");
        try (Stream<Path> files = Files.walk(checkout.state().resolve("data/us-east/1"))) {
            assertThat(files).isNotEmpty();
        }

        assertThat(checkout.run("down")).isZero();

        assertThat(checkout.processes()).isEmpty();
        assertThat(checkout.state().resolve("data/us-east/1")).isNotEmptyDirectory();
        assertThat(checkout.state().resolve("settings.json")).exists();
    }

    @Test
    void aPortInUseIsRefusedBeforeAnythingIsStopped() throws IOException {
        up("--regions", "us-east");
        List<Long> before = checkout.pids();
        int clientOfEuWest = checkout.portBase() + 223;
        try (ServerSocket taken =
                new ServerSocket(clientOfEuWest, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(run("--regions", "eu-west")).isEqualTo(1);

            assertThat(checkout.err())
                    .contains("port %d (eu-west nats-server) is taken by".formatted(clientOfEuWest))
                    .contains("--port-base");
            assertThat(checkout.pids()).isEqualTo(before);
        }
    }

    @Test
    void otherPortsAreRefusedWhileItRuns() {
        up("--regions", "us-east");

        assertThat(checkout.run("up", "--port-base", "15000")).isEqualTo(1);

        assertThat(checkout.err()).contains("stop it first: ./mesh down");
    }

    @Test
    void anotherNumberOfNodesIsRefusedWhileThereIsDataAlsoWhenTheSettingsAreLost()
            throws IOException {
        up("--regions", "us-east", "--nodes", "3");
        assertThat(checkout.run("down")).isZero();
        Files.delete(checkout.state().resolve("settings.json"));

        assertThat(run("--regions", "us-east", "--nodes", "1")).isEqualTo(1);

        assertThat(checkout.err()).contains("belongs to 3 node(s) a region, not 1");
        up("--regions", "us-east");
        assertThat(checkout.processes()).hasSize(3);
    }

    @Test
    void aRegionWithoutHistoryIsSaidToHaveNoReplayService() {
        up("--regions", "eu-west");

        assertThat(checkout.err())
                .contains("no replay service: none of these regions keeps history; us-east would");
    }

    @Test
    void afterTheLauncherIsKilledInTheMiddleTheNextUpRecovers()
            throws IOException, InterruptedException {
        Process launcher = checkout.launcher(UP);
        await().atMost(START_MAX).until(() -> !checkout.processes().isEmpty());
        launcher.destroyForcibly();
        assertThat(launcher.waitFor(START_MAX)).isTrue();

        up();

        assertThat(checkout.processes())
                .hasSize(3)
                .extracting(process -> process.id().toString())
                .doesNotHaveDuplicates();
    }

    @Test
    void anInterruptedUpSaysWhatGoesOn() throws IOException, InterruptedException {
        Process launcher = checkout.launcher(UP);
        await().atMost(START_MAX).until(() -> !checkout.processes().isEmpty());
        launcher.toHandle().destroy();

        String said = new String(launcher.getInputStream().readAllBytes(), UTF_8);

        assertThat(launcher.waitFor(START_MAX)).isTrue();
        assertThat(said).contains("what was started goes on, ./mesh down stops it");
        assertThat(checkout.processes()).isNotEmpty();
    }

    private void up(String... options) {
        int code = run(options);
        assertThat(code).as(checkout.err()).isZero();
    }

    private int run(String... options) {
        return checkout.run(Stream.concat(UP.stream(), Stream.of(options)).toArray(String[]::new));
    }
}
