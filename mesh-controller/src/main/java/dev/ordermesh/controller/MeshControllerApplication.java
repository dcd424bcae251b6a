package dev.ordermesh.controller;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the app. */
@SpringBootApplication
public class MeshControllerApplication {

    static void main(String[] args) {
        SpringApplication.run(MeshControllerApplication.class, args);
    }
}
