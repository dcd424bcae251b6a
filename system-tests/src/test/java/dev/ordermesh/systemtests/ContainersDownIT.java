package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The end of a mesh of containers; last, because whoever comes after this starts a new one. */
@OnRunningContainers
@Order(Integer.MAX_VALUE)
class ContainersDownIT {

    private final MeshContainers mesh;

    ContainersDownIT(MeshContainers mesh) {
        this.mesh = mesh;
    }

    @Test
    void downWithDataLeavesNothing() {
        assertThat(mesh.remains()).isNotEmpty();

        mesh.mesh("down", "--data");

        assertThat(mesh.remains()).isEmpty();
    }
}
