package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "user-gateway")) {
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

        assertThat(names("user-gateway")).containsExactly("nats.password");
        assertThat(text("nats-us-east/secrets.conf")).contains(text("user-gateway/nats.password"));
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
