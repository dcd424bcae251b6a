package dev.ordermesh.worker.payment;

import dev.ordermesh.messaging.Broker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Makes the one asker. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    @Bean
    Payments payments(Broker broker, PaymentProperties properties) {
        return new PaymentsByRequest(broker, properties.timeout(), JsonMapper.shared());
    }
}
