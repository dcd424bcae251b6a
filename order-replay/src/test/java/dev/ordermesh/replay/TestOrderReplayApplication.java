package dev.ordermesh.replay;

import dev.ordermesh.containers.OneRegion;
import org.springframework.boot.SpringApplication;

/**
 * Starts the replay service from an IDE, with a region of its own in a container: nothing to set.
 */
final class TestOrderReplayApplication {

    private TestOrderReplayApplication() {}

    static void main(String[] args) {
        var _ = start(args);
    }

    static SpringApplication.Running start(String... args) {
        return SpringApplication.from(OrderReplayApplication::main).with(OneRegion.class).run(args);
    }
}
