package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerNodeTests {

    private static final Path CONFIGS = Path.of("..", "configs");
    private static final Pattern VARIABLE = Pattern.compile("\\$(NATS_[A-Z_]+)");

    @TempDir private Path state = Path.of("");

    @Test
    void hasTheRegionsOwnFileAndAllThatItReads() throws IOException {
        ContainerNode node = node("us-east");

        String main = node.files().get(node.flags().getLast());
        assertThat(main).isEqualTo(Files.readString(CONFIGS.resolve("nats/us-east.conf")));
        assertThat(node.files().values())
                .allSatisfy(content ->
                        assertThat(VARIABLE.matcher(content).results().map(found -> found.group(1)))
                                .isSubsetOf(node.environment().keySet()));
    }

    @Test
    void refusesARegionThatWouldDialAPeer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node("eu-west"))
                .withMessageContaining("eu-west");
    }

    private ContainerNode node(String region) {
        MeshTable table = MeshTable.load(CONFIGS);
        NatsLayout layout = NatsLayout.direct(table, CONFIGS, state, 1, false);
        return ContainerNode.of(
                layout,
                region,
                4222,
                8222,
                Secrets.ensure(state, table),
                Certificates.ensure(
                        state,
                        table,
                        layout.names(),
                        CertificateHosts.defaults(),
                        Clock.systemUTC()));
    }
}
