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

/** How {@code ./mesh} comes to a kubectl, and what it does where there is none. */
class KubectlToolIT {

    private static final String WANTED = "1.36.4";
    private static final String ASK = "need_kubectl || echo none; echo \"KUBECTL=$KUBECTL\"";

    @TempDir private Path state = Path.of("");

    @Test
    void theOneOnThePathIsTakenWhenItIsNewEnough() throws IOException, InterruptedException {
        Path present = kubectl(state.resolve("bin/kubectl"), "1.27.0");

        Ended ended = shell().run(onPath(ASK), Map.of());

        assertThat(ended).isEqualTo(new Ended(0, "KUBECTL=%s\n".formatted(present)));
    }

    @Test
    void aReleaseTakesThePlaceOfOneThatIsTooOld() throws IOException, InterruptedException {
        kubectl(state.resolve("bin/kubectl"), "1.26.9");
        try (Releases server = new Releases(releases())) {
            Ended ended = shell().run(onPath(ASK), from(server));

            assertThat(ended.output()).contains("KUBECTL=" + state.resolve("tools/kubectl"));
            assertThat(shell().run(onPath(ASK), Map.of()).output())
                    .as("the second time")
                    .isEqualTo("KUBECTL=%s\n".formatted(state.resolve("tools/kubectl")));
        }
    }

    @Test
    void oneWithAnotherChecksumIsNotUsedAndNothingElseTakesItsPlace()
            throws IOException, InterruptedException {
        kubectl(state.resolve("bin/kubectl"), "1.20.2");
        Path releases = releases();
        Files.writeString(bin(releases).resolve("kubectl.sha256"), "0".repeat(64));
        try (Releases server = new Releases(releases)) {
            Ended ended = shell().run(onPath(ASK), from(server));

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.output())
                    .contains("does not match its published checksum; not used\n")
                    .endsWith("none\nKUBECTL=\n");
            assertThat(state.resolve("tools/kubectl")).doesNotExist();
        }
    }

    @Test
    void oneThatSomebodyNamesMustWork() throws IOException, InterruptedException {
        Path old = kubectl(state.resolve("old"), "1.26.9");

        Ended ended = shell().run(ASK, Map.of("KUBECTL", old.toString()));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("is no kubectl 1.27 or newer that runs here");
    }

    private ShellParts shell() {
        return new ShellParts(state);
    }

    private String onPath(String script) {
        return "PATH=\"%s:$PATH\"\n".formatted(state.resolve("bin")) + script;
    }

    private static Map<String, String> from(Releases server) {
        return Map.of("MESH_KUBECTL_BASE_URL", server.url());
    }

    /** Files as the project publishes them: the program and its bare sum. */
    private Path releases() throws IOException, InterruptedException {
        Path releases = state.resolve("releases");
        Path folder = bin(releases);
        kubectl(folder.resolve("kubectl"), WANTED);
        Ended summed =
                shell().run(
                                "cd '%s'; sha256sum kubectl | cut -d ' ' -f 1 > kubectl.sha256"
                                        .formatted(folder),
                                Map.of());
        assertThat(summed.exitCode()).as(summed.output()).isZero();
        return releases;
    }

    private static Path bin(Path releases) {
        return releases.resolve(
                "v%s/bin/%s/%s".formatted(WANTED, ShellParts.system(), ShellParts.machine()));
    }

    private static Path kubectl(Path file, String version) throws IOException {
        return ShellParts.program(
                file,
                """
                [ "$*" = 'version --client -o json' ] || exit 1
                echo '{ "clientVersion": {'
                echo '    "gitVersion": "v%s",'
                echo '} }'
                """
                        .formatted(version));
    }
}
