package dev.ordermesh.gateway;

import dev.ordermesh.containers.OneRegion;
import org.springframework.boot.SpringApplication;

/** Starts the gateway from an IDE, with a region of its own in a container: nothing to set. */
final class TestOrderGatewayApplication {

    private TestOrderGatewayApplication() {}

    static void main(String[] args) {
        var _ = start(args);
    }

    static SpringApplication.Running start(String... args) {
        return SpringApplication.from(OrderGatewayApplication::main)
                .with(OneRegion.class)
                .withAdditionalProfiles("loopback")
                .run(args);
    }
}
