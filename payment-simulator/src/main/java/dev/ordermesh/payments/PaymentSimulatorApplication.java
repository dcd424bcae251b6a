package dev.ordermesh.payments;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the app. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaymentSimulatorApplication {

    static void main(String[] args) {
        SpringApplication.run(PaymentSimulatorApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
