package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first minutes of a user: what the README's commands do. */
@OnRunningMesh
class FrontDoorIT {

    private final SystemUnderTest mesh;

    FrontDoorIT(SystemUnderTest mesh) {
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
        Command.Result result = mesh.run("stauts");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("stauts").contains("status");
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
