package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who has the repository and its README, and nothing else yet. */
class FreshCloneIT {

    private static final long GIT_SECONDS_MAX = 60;

    @TempDir Path empty;

    @Test
    void theFirstCommandsOfTheReadmeWorkInAFreshClone() throws IOException, InterruptedException {
        Path clone = empty.resolve("order mesh"); // people have folders with a space
        git("clone", "-q", MeshProcesses.CHECKOUT.toString(), clone.toString());
        assertThat(firstCommand(clone)).isEqualTo("./mesh up");

        try (MeshProcesses fresh = new MeshProcesses(clone, clone.resolve(".mesh"))) {
            fresh.up();
            fresh.mesh("order", "--count", "30");
            fresh.mesh("status");
            assertThat(fresh.history()).hasSizeGreaterThanOrEqualTo(30 * 6);
        }
        assertThat(remains(clone)).as("what is left").isEmpty();
    }

    /** The first line of the first block of commands under Quickstart. */
    private static String firstCommand(Path clone) throws IOException {
        List<String> lines = Files.readAllLines(clone.resolve("README.md"));
        List<String> quickstart = lines.subList(lines.indexOf("## Quickstart"), lines.size());
        return quickstart.get(quickstart.indexOf("```") + 1);
    }

    private static List<Path> remains(Path clone) throws IOException {
        try (Stream<Path> data = Files.list(clone.resolve(".mesh"))) {
            return data.filter(path -> path.endsWith("data") || path.endsWith("secrets")).toList();
        }
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        Process process = new ProcessBuilder(command).directory(empty.toFile()).inheritIO().start();
        assertThat(process.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
