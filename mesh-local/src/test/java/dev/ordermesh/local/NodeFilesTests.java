package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFilesTests {

    private static final NatsServer SERVER = new NatsServer(Path.of("/opt/nats-server"), "2.15.1");

    @TempDir private Path folder = Path.of("");
    private Path configs = folder;

    @BeforeEach
    void copyConfigs() throws IOException {
        Path checkedIn = Path.of("..", "configs");
        configs = folder.resolve("configs");
        try (Stream<Path> files = Files.walk(checkedIn)) {
            for (Path file : files.toList()) {
                Files.copy(file, configs.resolve(checkedIn.relativize(file)));
            }
        }
    }

    @Test
    void theSameInputsAreStartedBySameCommandLine() {
        assertThat(node(1).spec().command()).isEqualTo(node(1).spec().command());
    }

    @Test
    void anEditInItsConfigurationShowsOnItsCommandLineAndLeavesNoOldFile() throws IOException {
        NatsNode before = node(1);
        Path file = configs.resolve("nats/server.conf");
        Files.writeString(file, Files.readString(file) + "# edited\n");

        NatsNode after = node(1);

        assertThat(after.inputs()).isNotEqualTo(before.inputs());
        assertThat(after.spec().command()).isNotEqualTo(before.spec().command());
        assertThat(Path.of(before.spec().command().getLast())).doesNotExist();
        assertThat(Path.of(after.spec().command().getLast())).exists();
    }

    @Test
    void describingANodeWritesNothing() throws IOException {
        NatsNode before = node(1);
        Files.writeString(configs.resolve("nats/server.conf"), "# other\n");

        NatsNode planned = layout().describe("us-east", 1, SERVER, secrets(), certificates());

        assertThat(planned.inputs()).isNotEqualTo(before.inputs());
        assertThat(Path.of(before.spec().command().getLast())).exists();
    }

    @Test
    void aLogIsNamedLikeItsProcess() {
        assertThat(node(1).spec().log()).endsWithRaw(Path.of("us-east", "nats-server.log"));
        assertThat(node(2).spec().log()).endsWithRaw(Path.of("us-east", "nats-server-2.log"));
    }

    private NatsNode node(int number) {
        return layout().materialise("us-east", number, SERVER, secrets(), certificates());
    }

    private NatsLayout layout() {
        return NatsLayout.direct(table(), configs, folder, 3, false);
    }

    private Secrets secrets() {
        return Secrets.ensure(folder, table());
    }

    private Certificates certificates() {
        return Certificates.ensure(
                folder,
                table(),
                MeshNames.defaults(),
                CertificateHosts.defaults(),
                Clock.systemUTC());
    }

    private MeshTable table() {
        return MeshTable.load(configs);
    }
}
