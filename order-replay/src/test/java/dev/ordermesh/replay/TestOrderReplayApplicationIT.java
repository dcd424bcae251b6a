package dev.ordermesh.replay;

import dev.ordermesh.containers.Readiness;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

@EnabledIfDockerAvailable
class TestOrderReplayApplicationIT {

    @Test
    void startsAndHasItsHistory() {
        try (ConfigurableApplicationContext app =
                TestOrderReplayApplication.start("--server.port=0").getApplicationContext()) {
            Readiness.awaitUp(app);
        }
    }
}
