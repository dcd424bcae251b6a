package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.Scope;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerVolumesTests {

    private static final Path CONFIGS = Path.of("..", "configs");

    private final MeshTable table = MeshTable.load(CONFIGS);

    @TempDir private Path volumes = Path.of("");

    @BeforeEach
    void mount() throws IOException {
        for (String volume :
                List.of(
                        "authority",
                        "nats-us-east",
                        "nats-eu-west",
                        "nats-ap-south",
                        "user-gateway",
                        "user-worker",
                        "user-replay")) {
            Files.createDirectory(volumes.resolve(volume));
        }
    }

    @Test
    void aRegionsNodesGetAllTheyIncludeAndTheirOwnCertificatesOnly() throws IOException {
        fill(3);

        assertThat(names("nats-us-east"))
                .containsExactlyInAnyOrder(
                        "us-east.conf",
                        "server.conf",
                        "cluster.conf",
                        "clients.conf",
                        "secrets.conf",
                        "ca.pem",
                        "link.pem",
                        "link.key",
                        "clients.pem",
                        "clients.key");
        assertThat(text("nats-us-east/link.pem")).isNotEqualTo(text("nats-eu-west/link.pem"));
        assertThat(text("nats-us-east/cluster.conf")).contains("routes");
    }

    @Test
    void aUserGetsItsPasswordAndNothingElse() throws IOException {
        fill(3);

        assertThat(names("user-gateway"))
                .containsExactlyInAnyOrder("nats.password", "api-keys.json");
        assertThat(names("user-worker"))
                .containsExactlyInAnyOrder("nats.password", "nats.users.payment.password");
        assertThat(text("nats-us-east/secrets.conf")).contains(text("user-gateway/nats.password"));
    }

    @Test
    void aKeyMadeLaterReachesTheAppsThatAskForKeys() throws IOException {
        fill(3);
        KeyRing keys = ContainerVolumes.keys(volumes, Clock.systemUTC());
        keys.add(ApiKey.of("shop", "k", List.of(Scope.OPS), Clock.systemUTC().instant()));

        ContainerVolumes.giveKeys(volumes, keys);

        assertThat(text("user-replay/api-keys.json")).contains("shop").doesNotContain(keys.own());
        assertThat(text("user-gateway/api-keys.json")).isEqualTo(text("user-replay/api-keys.json"));
        assertThat(text(ContainerVolumes.OWN_KEY)).isEqualTo(keys.own());
    }

    @Test
    void aUserWithoutAVolumeRunsInNoContainer() {
        fill(3);

        assertThat(volumes.resolve("user-monitor")).doesNotExist();
    }

    @Test
    void theSecondTimeKeepsWhatWasRandomAndFollowsTheConfiguration() throws IOException {
        fill(3);
        String password = text("user-gateway/nats.password");
        String certificate = text("nats-us-east/link.pem");

        fill(1);

        assertThat(text("user-gateway/nats.password")).isEqualTo(password);
        assertThat(text("nats-us-east/link.pem")).isEqualTo(certificate);
        assertThat(text("nats-us-east/cluster.conf")).doesNotContain("routes");
    }

    private void fill(int nodes) {
        new ContainerVolumes(table, CONFIGS, nodes).fill(volumes, Clock.systemUTC());
    }

    private List<String> names(String volume) throws IOException {
        try (Stream<Path> files = Files.list(volumes.resolve(volume))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(volumes.resolve(file));
    }
}
