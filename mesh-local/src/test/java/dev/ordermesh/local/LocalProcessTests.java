package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTests {

    @TempDir Path folder;

    @Test
    void isFoundByItsCommandLineUntilItIsStopped() {
        ProcessHandle process = start("exec tail -f \"$0\"");

        await().untilAsserted(() ->
                assertThat(ProcessTable.withMarker(marker()))
                        .extracting(found -> found.handle().pid())
                        .containsExactly(process.pid()));
        assertThat(LocalProcess.stop(process, Duration.ofSeconds(5))).isTrue();
        assertThat(ProcessTable.withMarker(marker())).isEmpty();
    }

    @Test
    void killsWhatDoesNotEndByItself() {
        ProcessHandle process = start("trap '' TERM; echo up; exec tail -f \"$0\"");
        await().until(() -> Files.readString(folder.resolve("log")).contains("up"));

        assertThat(LocalProcess.stop(process, Duration.ofMillis(200))).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void passesItsEnvironmentAndKeepsItsOutput() {
        ProcessHandle process = start("echo $GREETING");

        assertThat(LocalProcess.ended(process, Duration.ofSeconds(5))).isTrue();
        assertThat(folder.resolve("log")).hasContent("hello");
    }

    @Test
    void passesNothingOnThatItWouldTakeForItsOwn() {
        assertThat(LocalProcess.isInherited("NATS_PASSWORD")).isFalse();
        assertThat(LocalProcess.isInherited("ORDERMESH_REGION")).isFalse();
        assertThat(LocalProcess.isInherited("SPRING_CONFIG_IMPORT")).isFalse();
        assertThat(LocalProcess.isInherited("SERVER_PORT")).isFalse();
        assertThat(LocalProcess.isInherited("PATH")).isTrue();
        assertThat(LocalProcess.isInherited("LOGGING_STRUCTURED_FORMAT_CONSOLE")).isTrue();
    }

    @Test
    void putsALongLogAside() throws IOException {
        Path log = folder.resolve("log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength((20L << 20) + 1);
        }

        ProcessHandle process = start("echo $GREETING");

        assertThat(LocalProcess.ended(process, Duration.ofSeconds(5))).isTrue();
        assertThat(log).hasContent("hello");
        assertThat(folder.resolve("log.1")).exists();
    }

    @Test
    void readsArgumentsInAnyScript() {
        folder = folder.resolve("Größe 大");

        ProcessHandle process = start("exec tail -f \"$0\"");

        await().untilAsserted(() ->
                assertThat(CommandLine.of(process)).containsExactly("tail", "-f", marker()));
        LocalProcess.kill(process);
    }

    /** The shell's $0 carries the marker, as a real process's configuration path does. */
    private ProcessHandle start(String script) {
        PrivateFiles.write(Path.of(marker()), "");
        return LocalProcess.start(
                new ProcessSpec(
                        List.of("/bin/sh", "-c", script, marker()),
                        Map.of("GREETING", "hello"),
                        folder,
                        folder.resolve("log")));
    }

    private String marker() {
        return folder.resolve("marker").toString();
    }
}
