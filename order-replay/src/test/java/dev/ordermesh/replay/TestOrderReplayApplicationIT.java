package dev.ordermesh.replay;

import dev.ordermesh.containers.Readiness;
import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@EnabledIfDockerRuns(NatsContainer.IMAGE)
class TestOrderReplayApplicationIT {

    @Test
    void startsAndHasItsHistory() {
        try (ConfigurableApplicationContext app =
                TestOrderReplayApplication.start(Stream.of("--server.port=0"))
                        .getApplicationContext()) {
            Readiness.awaitUp(app);
        }
    }
}
