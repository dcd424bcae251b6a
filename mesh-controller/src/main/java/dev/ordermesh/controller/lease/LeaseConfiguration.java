package dev.ordermesh.controller.lease;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.topology.StreamRole;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the lease for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

    private static final Duration TRY_EVERY = Duration.ofSeconds(1);
    private static final int RANDOM_PART_LENGTH = 8;

    @Bean
    Lease lease(OwnRegion region, MessagePublisher publisher, JetStreamApi api, Uptime uptime) {
        var store =
                new JetStreamLeaseStore(
                        publisher,
                        api,
                        region.stream(StreamRole.LEASE),
                        "lease." + region.name() + ".controller");
        // Process ids repeat across machines, so they alone don't tell two controllers apart.
        String random = UUID.randomUUID().toString().substring(0, RANDOM_PART_LENGTH);
        String self = ProcessHandle.current().pid() + "-" + random;
        Duration maxAge = region.table().stream(StreamRole.LEASE).maxAge();
        return new Lease(store, self, maxAge, uptime);
    }

    @Bean
    Loop leaseLoop(Lease lease) {
        return new Loop("lease", TRY_EVERY, lease::tick, lease::release);
    }

    /** Its bean name is its name in the readiness group. */
    @Bean
    LeaseHealthIndicator leaseHealthIndicator(Lease lease) {
        return new LeaseHealthIndicator(lease);
    }

    @Bean
    Gauge leaseGauge(Lease lease, MeterRegistry meters) {
        return Gauge.builder("ordermesh.lease.mine", lease, held -> held.mine() ? 1 : 0)
                .description("1 while this controller is the one that acts in its region")
                .register(meters);
    }
}
