package dev.ordermesh.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the app. */
@SpringBootApplication
public class OrderWorkerApplication {

    static void main(String[] args) {
        SpringApplication.run(OrderWorkerApplication.class, args);
    }
}
