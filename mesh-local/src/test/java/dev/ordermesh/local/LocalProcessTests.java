package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
