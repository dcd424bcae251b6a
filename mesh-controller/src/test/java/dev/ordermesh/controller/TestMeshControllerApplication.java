package dev.ordermesh.controller;

import dev.ordermesh.containers.OneRegion;
import org.springframework.boot.SpringApplication;

/** Starts the controller from an IDE, with a region of its own in a container: nothing to set. */
final class TestMeshControllerApplication {

    private TestMeshControllerApplication() {}

    static void main(String[] args) {
        var _ = start(args);
    }

    static SpringApplication.Running start(String... args) {
        return SpringApplication.from(MeshControllerApplication::main)
                .with(OneRegion.class)
                .run(args);
    }
}
