package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.RequiredStreams;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.NatsHealthIndicator;
import dev.ordermesh.messaging.nats.listen.ListenerContainers;
import dev.ordermesh.messaging.nats.listen.ListenerHealthIndicator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health contributors {@code nats} and {@code natsListeners}, for the readiness group. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
class NatsHealthConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("nats")
    @ConditionalOnMissingBean(name = "natsHealthIndicator")
    NatsHealthIndicator natsHealthIndicator(
            NatsConnector connector,
            NatsProperties properties,
            ObjectProvider<RequiredStreams> required) {
        List<String> streams =
                Stream.concat(
                                properties.health().streams().stream(),
                                required.stream().flatMap(more -> more.names().stream()))
                        .distinct()
                        .toList();
        return new NatsHealthIndicator(connector, streams);
    }

    @Bean
    @ConditionalOnBean(ListenerContainers.class)
    @ConditionalOnEnabledHealthIndicator("nats-listeners")
    @ConditionalOnMissingBean(name = "natsListenersHealthIndicator")
    ListenerHealthIndicator natsListenersHealthIndicator(ListenerContainers containers) {
        return new ListenerHealthIndicator(containers);
    }
}
