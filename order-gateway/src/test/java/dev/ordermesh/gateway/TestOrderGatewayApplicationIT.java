package dev.ordermesh.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.testing.RunningGateway;
import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import org.junit.jupiter.api.Test;

@EnabledIfDockerRuns(NatsContainer.IMAGE)
class TestOrderGatewayApplicationIT {

    private static final String ORDER =
            """
            {"customerId":"c-17","region":"eu-west","currency":"EUR",
             "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
            """;

    @Test
    void startsAndTakesAnOrder() {
        try (RunningGateway gateway =
                RunningGateway.of(TestOrderGatewayApplication.start("--server.port=0"))) {
            gateway.awaitReady();

            assertThat(gateway.post(ORDER).statusCode()).isEqualTo(202);
        }
    }
}
