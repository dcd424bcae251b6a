package dev.ordermesh.controller.report;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.controller.provisioning.Provisioner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    RegionReporter regionReporter(
            OwnRegion region,
            JetStreamApi api,
            Links links,
            Lease lease,
            Provisioner provisioner,
            Clock clock,
            Uptime uptime) {
        return new RegionReporter(
                region, new RegionState(region, api), links, lease, provisioner, clock, uptime);
    }

    @Bean
    Loop sampleLoop(RegionReporter reporter) {
        return new Loop("sampler", RegionReporter.SAMPLE_EVERY, reporter::sample);
    }

    @Bean
    MeterBinder backlogMetrics(OwnRegion region, RegionReporter reporter) {
        return registry ->
                region.consumers()
                        .forEach(consumer ->
                                Gauge.builder(
                                                "ordermesh.backlog",
                                                () -> reporter.sampledBacklog(consumer.name()))
                                        .description("Deliveries not acknowledged yet")
                                        .tag("consumer", consumer.name())
                                        .register(registry));
    }
}
