package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.messaging.MessagePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the taking of requests to cancel. */
@Configuration(proxyBeanMethods = false)
class CancellationConfiguration {

    @Bean
    CancellationProblems cancellationProblems(Regions regions) {
        return new CancellationProblems(regions.home());
    }

    @Bean
    CancelRequests cancelRequests(
            MessagePublisher publisher,
            Regions regions,
            HomeStreams streams,
            CancellationProblems problems,
            Clock clock) {
        return new CancelRequests(
                publisher, regions.home(), streams.cancellations(), problems, clock);
    }

    @Bean
    CancellationJournal cancellationJournal(MeterRegistry registry) {
        return new CancellationJournal(registry);
    }
}
