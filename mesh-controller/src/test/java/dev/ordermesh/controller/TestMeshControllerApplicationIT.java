package dev.ordermesh.controller;

import dev.ordermesh.containers.Readiness;
import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@EnabledIfDockerRuns(NatsContainer.IMAGE)
class TestMeshControllerApplicationIT {

    @Test
    void startsAndMakesTheStreams() {
        try (ConfigurableApplicationContext app =
                TestMeshControllerApplication.start("--server.port=0").getApplicationContext()) {
            Readiness.awaitUp(app);
        }
    }
}
