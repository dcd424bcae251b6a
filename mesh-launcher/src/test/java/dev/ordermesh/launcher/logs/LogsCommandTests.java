package dev.ordermesh.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTests {

    @TempDir private Path state = Path.of("");
    private TestSession mesh = new TestSession(state);

    @BeforeEach
    void open() {
        mesh = new TestSession(state);
    }

    @Test
    void theServerIsFoundByTheNameThatUpPrints() throws IOException {
        log("us-east/nats-server-2", "ready\n");

        assertThat(mesh.run("logs", "nats-server")).isZero();
        assertThat(mesh.run("logs", "us-east", "nats-server-2")).isZero();

        assertThat(mesh.out()).isEqualTo("ready\nready\n");
    }

    @Test
    void asManyLastLinesAsWereAskedForHoweverLongTheyAre() throws IOException {
        // 3000 lines of 100 bytes: more than one chunk of 64 KiB
        String lines =
                IntStream.rangeClosed(1, 3_000)
                        .mapToObj(i -> "%099d\n".formatted(i))
                        .collect(Collectors.joining());
        log("us-east/gateway", lines);

        assertThat(mesh.run("logs", "-n", "2900")).isZero();

        assertThat(mesh.out().lines()).hasSize(2_900).first().asString().endsWith("0101");
    }

    @Test
    void aLineWithoutAnEndIsShownToo() throws IOException {
        log("us-east/gateway", "one\ntwo\nthr");

        assertThat(mesh.run("logs", "-n", "2")).isZero();

        assertThat(mesh.out()).isEqualTo("two\nthr\n");
    }

    @Test
    void noLinesAreNoLines() throws IOException {
        log("us-east/gateway", "one\n");

        assertThat(mesh.run("logs", "-n", "0")).isZero();

        assertThat(mesh.out()).isEmpty();
    }

    @Test
    void severalLogsAreToldApart() throws IOException {
        log("us-east/gateway", "one\n");
        log("eu-west/gateway", "zwei\n");
        log("build", "done\n");

        assertThat(mesh.run("logs")).isZero();

        assertThat(mesh.out()).isEqualTo("eu-west gateway | zwei\nus-east gateway | one\n");
    }

    @Test
    void aNameThatIsNoneShowsThoseThereAre() throws IOException {
        log("us-east/gateway", "one\n");

        assertThat(mesh.run("logs", "gatway")).isEqualTo(1);

        assertThat(mesh.err()).contains("no log is called so; there are: us-east gateway");
    }

    @Test
    void followsAlsoWhatBeginsLater() throws IOException {
        log("us-east/gateway", "one\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> following = threads.submit(() -> mesh.run("logs", "-f"));
            try {
                await().until(() -> mesh.out().contains("one"));

                log("us-east/gateway", "two\n");
                log("us-east/worker", "Grüße\n");

                await().untilAsserted(() ->
                        assertThat(mesh.out())
                                .contains("us-east gateway | two", "us-east worker | Grüße"));
            } finally {
                following.cancel(true);
            }
        }
    }

    private void log(String name, String text) throws IOException {
        Path file = state.resolve("logs").resolve(name + ".log");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
