package dev.ordermesh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.ShellParts.Ended;
import dev.ordermesh.launcher.ShellParts.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shell part of {@code ./mesh} does before Java starts: finds, refuses and fetches. */
class ToolsIT {

    @TempDir private Path state = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2.15.1 | 0 | chosen
                    2.15.0 | 0 | nats-server 2.15.0 is untested here
                    2.14.3 | 0 | nats-server 2.14.3 is untested here
                    2.14.2 | 1 | is refused, 2.14.3 is the least: older ones let leaf nodes past
                    2.9.10 | 1 | is refused, 2.14.3 is the least: older ones let leaf nodes past
                    """)
    void aVersionIsTakenWarnedOfOrRefusedInOneLine(String version, int exitCode, String line)
            throws IOException, InterruptedException {
        Path server = fakeServer(state.resolve("nats-server"), version);

        Ended ended =
                shell("need_nats_server; echo chosen", Map.of("NATS_SERVER", server.toString()));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        assertThat(ended.output()).contains(line);
    }

    @Test
    void theReleaseArchiveIsTakenWhenItsChecksumIsThePublishedOne()
            throws IOException, InterruptedException {
        Path releases = releases("2.15.1");
        try (Releases server = new Releases(releases)) {
            Ended ended = fetch(server);

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).contains(state.resolve("tools/nats-server").toString());
            assertThat(state.resolve("tools/nats-server")).isExecutable();
        }
    }

    @Test
    void anArchiveWithAnotherChecksumIsNotUsed() throws IOException, InterruptedException {
        Path releases = releases("2.15.1");
        Path sums = releases.resolve("v2.15.1/SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replaceAll("^[0-9a-f]{8}", "00000000"));
        try (Releases server = new Releases(releases)) {
            Ended ended = fetch(server);

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("does not match its published checksum; not used\n")
                    .contains("could not fetch nats-server 2.15.1");
            assertThat(state.resolve("tools/nats-server")).doesNotExist();
        }
    }

    @Test
    void aBareNameIsLookedUpOnThePath() throws IOException, InterruptedException {
        Path bin = Files.createDirectories(state.resolve("bin"));
        Path server = fakeServer(bin.resolve("nats-server"), "2.15.1");

        Ended ended =
                shell(
                        "PATH=\"%s:$PATH\"; need_nats_server; echo \"$NATS_SERVER\"".formatted(bin),
                        Map.of("NATS_SERVER", "nats-server"));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output().strip()).isEqualTo(server.toString());
    }

    @ParameterizedTest
    @CsvSource({"true, 0, asked for nats-server", "false, 1, asked for nats-server"})
    void brewIsAskedForOnTheTerminalAndNotInTheLog(boolean agreed, int exitCode, String line)
            throws IOException, InterruptedException {
        Path bin = Files.createDirectories(state.resolve("bin"));
        fakeServer(bin.resolve("nats-server.bottle"), "2.15.1");
        Path brew =
                ShellParts.program(
                        bin.resolve("brew"),
                        """
                        [ "$1" != install ] || cp '%1$s/nats-server.bottle' '%1$s/nats-server'
                        [ "$1" != --prefix ] || echo '%2$s'
                        """
                                .formatted(bin, state));

        Ended ended =
                shell(
                        """
                        PATH="%s:$PATH"
                        fetch_from_debian() { return 1; }
                        fetch_from_releases() { return 1; }
                        may_install() { echo "asked for $1"; %s; }
                        fetch_nats_server
                        """
                                .formatted(brew.getParent(), agreed),
                        Map.of());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        assertThat(ended.output()).contains(line);
        assertThat(Files.exists(state.resolve("tools/nats-server"))).isEqualTo(agreed);
    }

    @Test
    void withoutAHomeTheUsualFoldersAreStillSearched() throws IOException, InterruptedException {
        Ended ended = shell("unset HOME; find_jdk; find_maven", Map.of());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).doesNotContain("parameter not set");
    }

    @Test
    void aJarThatIsMissingIsBuilt() throws IOException, InterruptedException {
        String build =
                """
                version=1; mkdir -p "$root/configs"
                for app in mesh-launcher mesh-controller order-gateway order-worker order-replay; do
                  mkdir -p "$root/$app/target"; touch "$root/$app/target/$app-1-exec.jar"
                done
                touch "$stamp"
                """;

        assertThat(shell(build + "sources_newer || echo fresh", Map.of()).output())
                .contains("fresh");
        assertThat(
                        shell(
                                        build
                                                + "rm \"$root/order-replay/target/order-replay-1-exec.jar\";"
                                                + " sources_newer && echo stale",
                                        Map.of())
                                .output())
                .contains("stale");
    }

    @Test
    void twoBuildsOfOneCheckoutFollowEachOtherWhateverTheirStateFolders()
            throws IOException, InterruptedException {
        String script =
                """
                holder() { echo begun >> "$root/order"; for _ in $(seq 200); do [ -e "$root/waits" ] && break; sleep 0.05; done; echo ended >> "$root/order"; }
                waiter() { echo next >> "$root/order"; }
                ( with_build_lock holder ) &
                for _ in $(seq 200); do [ -e "$root/order" ] && break; sleep 0.05; done
                state=$root/elsewhere
                say() { touch "$root/waits"; }
                with_build_lock waiter
                wait
                cat "$root/order"
                """;

        assertThat(shell(script, Map.of()).output()).endsWith("begun\nended\nnext\n");
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws IOException, InterruptedException {
        Path old = state.resolve("jdk-17");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        ShellParts.program(old.resolve("bin/javac"), "exit 0");

        Ended ended = shell("find_jdk", Map.of("JAVA_HOME", old.toString()));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output().strip()).isNotEmpty().isNotEqualTo(old.toString());
    }

    private Ended fetch(Releases server) throws IOException, InterruptedException {
        return shell(
                "need_nats_server; echo \"$NATS_SERVER\"",
                Map.of("MESH_NATS_BASE_URL", server.url()));
    }

    /** Files as a release has them: an archive of a script that says its version, and its sum. */
    private Path releases(String version) throws IOException, InterruptedException {
        String name =
                "nats-server-v%s-%s-%s"
                        .formatted(version, ShellParts.system(), ShellParts.machine());
        Path folder = Files.createDirectories(state.resolve("releases/v" + version));
        Files.createDirectories(folder.resolve(name));
        fakeServer(folder.resolve(name).resolve("nats-server"), version);
        Ended packed =
                shell(
                        "cd '%s'; tar -czf %2$s.tar.gz %2$s; sha256sum %2$s.tar.gz > SHA256SUMS"
                                .formatted(folder, name),
                        Map.of());
        assertThat(packed.exitCode()).as(packed.output()).isZero();
        return state.resolve("releases");
    }

    private static Path fakeServer(Path file, String version) throws IOException {
        return ShellParts.program(file, "echo 'nats-server: v" + version + "'");
    }

    private Ended shell(String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        return new ShellParts(state).run(script, environment);
    }
}
