package dev.ordermesh.launcher.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written and refused; that clusters would take it is shown in system-tests. */
class KubernetesFormTests {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir Path state;

    @Test
    void theSameIsPrintedEachTimeAlsoAfterTheDataIsGone() {
        String first = printed("secrets", "--kubernetes");

        printed("down", "--data");

        assertThat(printed("secrets", "--kubernetes")).isEqualTo(first);
        assertThat(first)
                .contains("kind: \"Secret\"")
                .contains("namespace: \"order-mesh-ap-south\"");
    }

    @Test
    void aClusterOfOneRegionGetsNothingOfTheOthers() {
        assertThat(printed("secrets", "--kubernetes", "--region", "eu-west"))
                .contains("order-mesh-eu-west")
                .doesNotContain("us-east")
                .doesNotContain("ap-south");
    }

    @Test
    void theKustomizationIsForItsOwnerOnly() throws IOException {
        String folder =
                printed("secrets", "--kubernetes", "--around", CHECKOUT + "/k8s/overlays/local")
                        .strip();

        Path file = Path.of(folder, "kustomization.yaml");
        assertThat(file).startsWith(state.toRealPath().resolve("kubernetes"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --kubernetes --region us-west   | --region: no region us-west; there are us-east, eu-west, ap-south
                    --kubernetes --around k8s/none  | --around: there is no k8s/none/kustomization.yaml
                    --region us-east                | Missing required argument
                    --kubernetes --containers .     | are mutually exclusive
                    """)
    void whatMakesNoSenseIsRefused(String arguments, String line) {
        TestSession mesh = new TestSession(state);

        assertThat(mesh.run(("secrets " + arguments).split(" "))).isEqualTo(2);

        assertThat(mesh.err()).contains(line);
        assertThat(mesh.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    us-east.example.com:7422     | : us-east.example.com:7422 is no array of URLs
                    ["nats-leaf://us_east:7422"] | : nats-leaf://us_east:7422 names no host
                    """)
    void anAddressThatIsNoneIsRefusedWithItsFile(String address, String line) throws IOException {
        Path root = state.resolve("checkout");
        for (String file : List.of("configs/mesh.yaml", "k8s/peers/kustomization.yaml")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.copy(CHECKOUT.resolve(file), root.resolve(file));
        }
        Path peers = root.resolve("k8s/overlays/local/peers.env");
        Files.createDirectories(peers.getParent());
        Files.writeString(peers, "NATS_LEAF_URLS_US_EAST=" + address + "\n");
        TestSession mesh = new TestSession(new Home(root, state, "0"));

        assertThat(mesh.run("secrets", "--kubernetes")).isEqualTo(1);

        assertThat(mesh.err()).contains(peers + line);
    }

    private String printed(String... arguments) {
        TestSession mesh = new TestSession(state);
        assertThat(mesh.run(arguments)).as(mesh.err()).isZero();
        return mesh.out();
    }
}
