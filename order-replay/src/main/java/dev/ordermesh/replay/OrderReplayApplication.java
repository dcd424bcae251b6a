package dev.ordermesh.replay;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the app. */
@SpringBootApplication
public class OrderReplayApplication {

    static void main(String[] args) {
        SpringApplication.run(OrderReplayApplication.class, args);
    }
}
