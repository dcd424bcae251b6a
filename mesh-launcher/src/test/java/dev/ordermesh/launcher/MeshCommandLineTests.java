package dev.ordermesh.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads who mistypes, or is too early. */
class MeshCommandLineTests {

    @TempDir private Path state = Path.of("");
    private TestSession mesh = new TestSession(state);

    @BeforeEach
    void open() {
        mesh = new TestSession(state);
    }

    @Test
    void aMistypedCommandNamesTheNearest() {
        assertThat(mesh.run("stauts")).isEqualTo(2);

        assertThat(mesh.err()).contains("stauts").contains("did you mean status");
        assertThat(mesh.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    up --nodes 2               | --nodes: a region has 1 or 3 nodes, not 2
                    up --workers mars=3        | --workers: no region mars
                    up --workers us-east=many  | --workers: a region has 0 to
                    up --regions us-east,moon  | --regions: no region moon
                    up --without nats-server   | --without: gateway, worker, controller, replay or provider
                    up --port-base 70000       | --port-base:
                    logs -n -1                 | --lines: -1 is below 0
                    env --for nats-server      | --for: gateway, worker, controller, replay or provider
                    order --count 0            | --count: 0 is not from 1 to
                    order --rate -1            | --rate: -1 is not from 0 to
                    order --timeout soon       | --timeout: soon is not a time
                    test --fast                | --fast
                    dlq                        | Missing required subcommand; see mesh dlq --help
                    dlq show                   | Missing required parameter: 'ID'
                    dlq show first             | is not a long
                    dlq discard 7              | Missing required option:
                    dlq redrive-all --rate 0   | --rate: 0 is not from 1 to 1000
                    replay                     | Missing required subcommand; see mesh replay --help
                    replay start --rate 0      | --rate: 0 is neither a whole number from 1 to 100000 nor none
                    replay pace a --speed 0    | --speed: 0 is neither a number from 0.01 to 10000 nor none
                    dlq redrive 7 --body nowhere.json | --body: nowhere.json can
                    """)
    void aValueThatMakesNoSenseIsRefusedInOneLineAndChangesNothing(String typed, String line) {
        assertThat(mesh.run(typed.strip().split(" "))).isEqualTo(2);

        assertThat(mesh.err()).contains(line);
        assertThat(mesh.err().lines()).hasSize(1);
        assertThat(state.resolve("settings.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "status",
        "order",
        "history",
        "audit",
        "dlq list",
        "dlq show 7",
        "replay start",
        "replay list",
        "replay pause 7",
        "env"
    })
    void beforeTheFirstUpACommandSaysHowToStart(String command) {
        assertThat(mesh.run(command.split(" "))).isEqualTo(1);

        assertThat(mesh.err()).isEqualTo("mesh: there is no mesh yet; start one: ./mesh up\n");
    }

    @Test
    void downWithoutAnythingRunningIsNoError() {
        assertThat(mesh.run("down")).isZero();

        assertThat(mesh.out()).startsWith("Nothing was running.");
    }

    @Test
    void downWithDataForgetsWhatWasRemembered() throws java.io.IOException {
        mesh.remember(20_000);

        assertThat(mesh.run("down", "--data")).isZero();

        assertThat(state.resolve("settings.json")).doesNotExist();
    }

    @Test
    void everyCommandHasAHelpThatStandsAlone() {
        for (String command : MeshCommandLine.of(mesh.session()).getSubcommands().keySet()) {
            TestSession asked = new TestSession(state);
            assertThat(asked.run(command, "--help")).as(command).isZero();
        }
        for (String command : List.of("list", "show", "redrive", "redrive-all", "discard")) {
            assertThat(mesh.run("dlq", command, "--help")).as(command).isZero();
        }
        for (String command :
                List.of("start", "list", "show", "pause", "resume", "cancel", "pace")) {
            TestSession asked = new TestSession(state);
            assertThat(asked.run("replay", command, "--help")).as(command).isZero();
            assertThat(asked.out()).contains("Usage: mesh replay " + command, "Example");
        }
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(mesh.run("--version")).isZero();

        assertThat(mesh.out()).isEqualTo("mesh 0.1.0-SNAPSHOT\n");
    }

    @Test
    void helpIsAlsoAWord() {
        assertThat(mesh.run("help", "status")).isZero();

        assertThat(mesh.out()).contains("Usage: mesh status");
    }

    @Test
    void downWithDataKeepsWhatIsNotOurs() throws java.io.IOException {
        Files.writeString(state.resolve("thesis.txt"), "years of work");
        Files.createDirectories(state.resolve("tools"));
        for (String made : List.of("nats", "data", "secrets", "tls", "logs", "apps")) {
            Files.createDirectories(state.resolve(made).resolve("us-east"));
        }

        assertThat(mesh.run("down", "--data")).isZero();

        assertThat(state.toFile().list())
                .containsExactlyInAnyOrder("thesis.txt", "tools", "command.lock");
    }

    @Test
    void aFullDiskIsSaidWithTheFile() throws java.io.IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(state.resolve("settings.json.new"), full);

        assertThatThrownBy(() -> mesh.remember(4_000))
                .hasMessageContaining(state.resolve("settings.json").toString());
    }

    @Test
    void completionIsAShellScriptThatKnowsTheCommands() {
        assertThat(mesh.run("completion")).isZero();

        assertThat(mesh.out()).startsWith("#!").contains("status").contains("--workers");
        assertThat(mesh.out()).contains("replay", "resume", "--dry-run", "shadow");
    }

    @Test
    void anUnreadableMemoryNamesTheFile() throws java.io.IOException {
        Files.writeString(state.resolve("settings.json"), "{");

        assertThat(mesh.run("status")).isEqualTo(1);

        assertThat(mesh.err()).contains("settings.json").contains("delete it");
    }
}
