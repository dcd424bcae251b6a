package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.StoredQueue;
import dev.ordermesh.messaging.nats.ConnectionSettings;
import dev.ordermesh.messaging.nats.CoreBroker;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.observation.PublisherObservationConvention;
import dev.ordermesh.messaging.nats.observation.PublisherObservations;
import dev.ordermesh.messaging.nats.publish.JetStreamPublisher;
import dev.ordermesh.messaging.nats.publish.PublishSettings;
import dev.ordermesh.messaging.nats.read.DirectGets;
import dev.ordermesh.messaging.nats.read.JetStreamPullReader;
import dev.ordermesh.messaging.nats.read.LeaderQueue;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The starter: connection, publisher, reads, and what the imported configurations add. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@EnableConfigurationProperties(NatsProperties.class)
@Import({
    NatsListenerConfiguration.class,
    NatsMetricsConfiguration.class,
    NatsHealthConfiguration.class
})
public final class NatsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    NatsConnectionDetails natsConnectionDetails(NatsProperties properties) {
        return new PropertiesNatsConnectionDetails(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    NatsConnector natsConnector(
            NatsProperties properties,
            NatsConnectionDetails details,
            ObjectProvider<NatsOptionsCustomizer> customizers,
            Environment environment) {
        return connector(properties, details, customizers, connectionName(properties, environment));
    }

    @Bean
    @ConditionalOnMissingBean
    NatsUsers natsUsers(
            NatsProperties properties,
            NatsConnectionDetails details,
            ObjectProvider<NatsOptionsCustomizer> customizers,
            Environment environment) {
        String name = connectionName(properties, environment);
        return new NatsUsers(
                properties,
                details,
                (other, suffix) -> connector(properties, other, customizers, name + suffix));
    }

    private static NatsConnector connector(
            NatsProperties properties,
            NatsConnectionDetails details,
            ObjectProvider<NatsOptionsCustomizer> customizers,
            String connectionName) {
        ConnectionSettings settings =
                new ConnectionSettings(
                        details.getServers(),
                        properties.reconnectWait(),
                        properties.requestTimeout(),
                        properties.drainTimeout());
        OptionsFactory options =
                new OptionsFactory(
                        properties, details, connectionName, customizers.orderedStream().toList());
        return new NatsConnector(options, settings);
    }

    private static String connectionName(NatsProperties properties, Environment environment) {
        return properties.connectionName() != null
                ? properties.connectionName()
                : environment.getProperty("spring.application.name", "spring");
    }

    @Bean
    @ConditionalOnMissingBean
    MessagePublisher messagePublisher(
            NatsConnector connector,
            NatsProperties properties,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<PublisherObservationConvention> convention) {
        NatsProperties.Publish publish = properties.publish();
        return new JetStreamPublisher(
                connector,
                new PublishSettings(
                        publish.timeout(),
                        publish.window(),
                        publish.noRespondersWait(),
                        Objects.requireNonNullElse(publish.stuckSubject(), "")),
                new PublisherObservations(
                        observations.getIfAvailable(() -> ObservationRegistry.NOOP),
                        convention.getIfAvailable()));
    }

    @Bean
    @ConditionalOnMissingBean
    StoredMessages storedMessages(NatsConnector connector) {
        return new DirectGets(connector);
    }

    @Bean
    @ConditionalOnMissingBean
    StoredQueue storedQueue(NatsConnector connector) {
        return new LeaderQueue(connector);
    }

    @Bean
    @ConditionalOnMissingBean
    PullReader pullReader(NatsConnector connector) {
        return new JetStreamPullReader(connector);
    }

    @Bean
    @ConditionalOnMissingBean
    Broker broker(NatsConnector connector) {
        return new CoreBroker(connector);
    }
}
