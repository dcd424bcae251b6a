package dev.ordermesh.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the app. */
@SpringBootApplication
public class OrderGatewayApplication {

    static void main(String[] args) {
        SpringApplication.run(OrderGatewayApplication.class, args);
    }
}
