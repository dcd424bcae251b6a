package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.autoconfigure.SettingChecks.Setting;
import dev.ordermesh.messaging.nats.listen.ListenerContainers;
import dev.ordermesh.messaging.nats.listen.ListenerSettings;
import dev.ordermesh.messaging.nats.observation.ListenerObservationConvention;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Containers for the application's {@link NatsListener} beans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(NatsListener.class)
class NatsListenerConfiguration {

    private static final String SHUTDOWN_KEY = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final Duration SHUTDOWN_DEFAULT = Duration.ofSeconds(30);

    @Bean
    @ConditionalOnMissingBean
    ListenerObservations natsListenerObservations(
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<ListenerObservationConvention> convention) {
        return new ListenerObservations(
                observations.getIfAvailable(() -> ObservationRegistry.NOOP),
                meters.getIfAvailable(CompositeMeterRegistry::new),
                convention.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerContainers natsListenerContainers(
            NatsConnector connector,
            MessagePublisher publisher,
            StoredMessages stored,
            ListenerObservations observations,
            NatsProperties properties,
            ObjectProvider<Clock> clock,
            ObjectProvider<NatsListener<?>> listeners,
            Environment environment) {
        checkShutdown(properties, environment);
        List<NatsListener<?>> all = listeners.orderedStream().toList();
        return new ListenerContainers(
                connector,
                publisher,
                stored,
                observations,
                settings(properties),
                clock.getIfAvailable(Clock::systemUTC),
                all);
    }

    /** Or Spring would go on without handlers that were promised their time. */
    private static void checkShutdown(NatsProperties properties, Environment environment) {
        Duration allowed =
                Binder.get(environment).bind(SHUTDOWN_KEY, Duration.class).orElse(SHUTDOWN_DEFAULT);
        SettingChecks.notLonger(
                new Setting("nats.drain-timeout", properties.drainTimeout()),
                new Setting(
                        "%s minus %s"
                                .formatted(SHUTDOWN_KEY, ListenerContainers.BEYOND_DRAIN_TIMEOUT),
                        allowed.minus(ListenerContainers.BEYOND_DRAIN_TIMEOUT)));
    }

    private static ListenerSettings settings(NatsProperties properties) {
        NatsProperties.Listener listener = properties.listener();
        return new ListenerSettings(
                listener.handlerTimeout(),
                listener.retryDelay(),
                listener.retryDelayMax(),
                listener.maxFailures(),
                listener.pendingMax(),
                listener.checkInterval(),
                listener.stallLimit(),
                properties.drainTimeout());
    }
}
