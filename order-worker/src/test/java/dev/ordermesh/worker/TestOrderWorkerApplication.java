package dev.ordermesh.worker;

import dev.ordermesh.containers.OneRegion;
import org.springframework.boot.SpringApplication;

/** Starts the worker from an IDE, with a region of its own in a container: nothing to set. */
final class TestOrderWorkerApplication {

    private TestOrderWorkerApplication() {}

    static void main(String[] args) {
        var _ = start(args);
    }

    static SpringApplication.Running start(String... args) {
        return SpringApplication.from(OrderWorkerApplication::main).with(OneRegion.class).run(args);
    }
}
