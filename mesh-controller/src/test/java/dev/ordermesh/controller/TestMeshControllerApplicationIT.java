package dev.ordermesh.controller;

import dev.ordermesh.containers.Readiness;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

@EnabledIfDockerAvailable
class TestMeshControllerApplicationIT {

    @Test
    void startsAndMakesTheStreams() {
        try (ConfigurableApplicationContext app =
                TestMeshControllerApplication.start("--server.port=0").getApplicationContext()) {
            Readiness.awaitUp(app);
        }
    }
}
