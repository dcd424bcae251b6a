package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The first minutes of a user: what the README's commands do. */
@ExtendWith(RunningMesh.class)
class FrontDoorIT {

    private final MeshProcesses mesh;

    FrontDoorIT(MeshProcesses mesh) {
        this.mesh = mesh;
    }

    @Test
    void aSecondUpChangesNothing() {
        List<Long> before = pids();

        mesh.up();

        assertThat(pids()).isEqualTo(before);
    }

    @Test
    void ordersAreSpreadOverTheRegionsAndEndFulfilled() {
        long before = fulfilled("eu-west");

        mesh.mesh("order", "--count", "60");

        assertThat(fulfilled("eu-west") - before).isEqualTo(20);
    }

    @Test
    void aCommandThatDoesNotExistSaysSoInOneLine() {
        MeshProcesses.Result result = mesh.run("stauts");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("stauts").contains("status");
    }

    @Test
    void aFreshCloneRunsTheFirstCommandsOfTheReadme(@TempDir Path empty)
            throws IOException, InterruptedException {
        Path clone = empty.resolve("order mesh");
        git(empty, "clone", "-q", MeshProcesses.CHECKOUT.toString(), clone.toString());

        try (MeshProcesses fresh = new MeshProcesses(clone, clone.resolve(".mesh"))) {
            fresh.up();
            fresh.mesh("order", "--count", "30");
            fresh.mesh("status");
            assertThat(fresh.history()).hasSizeGreaterThanOrEqualTo(30 * 6);
        }
    }

    private static void git(Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private List<Long> pids() {
        return mesh.status()
                .get("processes")
                .valueStream()
                .map(process -> process.get("pid").asLong())
                .sorted()
                .toList();
    }

    private long fulfilled(String region) {
        JsonNode count = mesh.status().at("/orders/" + region + "/fulfilled");
        return count.isMissingNode() ? 0 : count.asLong();
    }
}
