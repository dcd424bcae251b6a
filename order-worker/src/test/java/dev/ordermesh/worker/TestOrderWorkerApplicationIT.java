package dev.ordermesh.worker;

import dev.ordermesh.containers.Readiness;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

@EnabledIfDockerAvailable
class TestOrderWorkerApplicationIT {

    @Test
    void startsAndListensForOrders() {
        try (ConfigurableApplicationContext app =
                TestOrderWorkerApplication.start("--server.port=0").getApplicationContext()) {
            Readiness.awaitUp(app);
        }
    }
}
