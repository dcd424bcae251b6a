package dev.ordermesh.worker.connector;

import dev.ordermesh.messaging.nats.autoconfigure.NatsUsers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Makes the role, unless the settings take it from this worker. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

    /** As configs/mesh.yaml names it. */
    private static final String USER = "payment";

    @Bean
    @ConditionalOnBooleanProperty(name = "ordermesh.connector.enabled", matchIfMissing = true)
    ConnectorService connectorService(NatsUsers users, ConnectorProperties properties) {
        JsonMapper json = JsonMapper.shared();
        Provider provider = new Provider(properties.provider(), properties.providerTimeout(), json);
        return new ConnectorService(
                users.connector(USER), new Connector(provider), properties.concurrency(), json);
    }

    /** That the provider is away makes no worker useless: other steps go on, and payments wait. */
    @Bean
    HealthIndicator paymentsHealthIndicator(
            ObjectProvider<ConnectorService> service, ConnectorProperties properties) {
        return () -> {
            ConnectorService own = service.getIfAvailable();
            boolean up = own == null || own.isConnected();
            return (up ? Health.up() : Health.down())
                    .withDetail("connector", own != null)
                    .withDetail("provider", properties.provider().toString())
                    .build();
        };
    }
}
