package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.nats.NatsConnector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Histograms of the observed times, and the connection's state as a number. */
@Configuration(proxyBeanMethods = false)
class NatsMetricsConfiguration {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Bean
    @ConditionalOnMissingBean(name = "natsHistogramFilter")
    MeterFilter natsHistogramFilter() {
        DistributionStatisticConfig histogram =
                DistributionStatisticConfig.builder()
                        .percentilesHistogram(true)
                        .minimumExpectedValue((double) SHORTEST.toNanos())
                        .maximumExpectedValue((double) LONGEST.toNanos())
                        .build();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(
                    Meter.Id id, DistributionStatisticConfig config) {
                return observed(id) ? config.merge(histogram) : config;
            }
        };
    }

    private static boolean observed(Meter.Id id) {
        return id.getName().equals("messaging.client.operation.duration")
                || id.getName().equals("messaging.process.duration");
    }

    @Bean
    @ConditionalOnMissingBean(name = "natsConnectionMetrics")
    MeterBinder natsConnectionMetrics(NatsConnector connector) {
        return registry ->
                Gauge.builder(
                                "messaging.nats.connected",
                                connector,
                                c -> c.connected().isPresent() ? 1 : 0)
                        .description("1 while there is a connection to a server")
                        .register(registry);
    }
}
