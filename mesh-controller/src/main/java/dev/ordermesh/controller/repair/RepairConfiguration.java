package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.StreamRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compares and repairs for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RepairProperties.class)
class RepairConfiguration {

    private static final String OWN_API = "$JS.API";

    @Bean
    Repair repair(
            OwnRegion region,
            Broker broker,
            JetStreamApi api,
            MessagePublisher publisher,
            MeterRegistry meters) {
        Listing listing = new Listing(api, broker, region);
        return new Repair(listing, publisher, meters, Subjects.inbound(new Region(region.name())));
    }

    @Bean
    Reconciler reconciler(
            OwnRegion region,
            Broker broker,
            JetStreamApi api,
            Repair repair,
            Provisioner provisioner,
            Lease lease,
            Uptime uptime,
            RepairProperties properties) {
        Listing listing = new Listing(api, broker, region);
        String inbound = region.stream(StreamRole.INBOUND).name();
        BooleanSupplier acts =
                () -> !(provisioner.state() instanceof ProvisioningState.Waiting) && lease.mine();
        return new Reconciler(
                origins(region),
                () -> Inbound.read(api, inbound),
                acts,
                listing,
                new Taken(listing, new Origin(region.name(), OWN_API, inbound)),
                repair,
                uptime,
                properties.grace());
    }

    private static List<Origin> origins(OwnRegion region) {
        return region.regions().stream()
                .map(each ->
                        new Origin(
                                each,
                                each.equals(region.name())
                                        ? OWN_API
                                        : region.names().apiPrefix(each),
                                region.names().stream(StreamRole.ORDERS, each)))
                .toList();
    }

    @Bean
    Loop repairLoop(Reconciler reconciler, RepairProperties properties) {
        return new Loop("repair", properties.every(), reconciler::tick);
    }
}
