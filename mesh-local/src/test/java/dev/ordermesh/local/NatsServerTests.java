package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsServerTests {

    @TempDir Path folder;

    @Test
    void saysWhereItLookedWhenThereIsNone() {
        assertThatThrownBy(() -> NatsServer.locate(folder, Map.of("PATH", "/nowhere")))
                .isInstanceOf(NatsServer.Unusable.class)
                .hasMessageContaining("no nats-server")
                .hasMessageContaining("NATS_SERVER");
    }

    @Test
    void refusesAVariableThatLeadsNowhere() {
        assertThatThrownBy(() -> NatsServer.locate(folder, Map.of("NATS_SERVER", "/nowhere")))
                .hasMessageContaining("/nowhere is no program");
    }

    @Test
    void refusesAnOldOneOnThePathAndNamesIt() throws IOException {
        Path old = server(folder.resolve("bin"), "2.9.10");

        assertThatThrownBy(() -> NatsServer.locate(folder, path("bin")))
                .isInstanceOf(NatsServer.Unusable.class)
                .hasMessageContaining("2.9.10")
                .hasMessageContaining(old.toString());
    }

    @Test
    void takesItsOwnCopyWhereThePathHoldsOnlyAnOldOne() throws IOException {
        Path own = server(folder.resolve("tools"), "2.15.1");
        server(folder.resolve("bin"), "2.9.10");

        assertThat(NatsServer.locate(folder, path("bin")).binary()).isEqualTo(own);
    }

    @Test
    void prefersWhatLiesOnThePath() throws IOException {
        server(folder.resolve("tools"), "2.15.1");
        Path installed = server(folder.resolve("bin"), "2.15.0");

        NatsServer located = NatsServer.locate(folder, path("bin"));

        assertThat(located.binary()).isEqualTo(installed);
    }

    private Map<String, String> path(String name) {
        return Map.of("PATH", folder.resolve(name).toString());
    }

    private static Path server(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve("nats-server");
        Files.writeString(script, "#!/bin/sh\necho nats-server: v" + version + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
