package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provisions the own region for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class ProvisioningConfiguration {

    @Bean
    Provisioner provisioner(OwnRegion region, JetStreamApi api, Lease lease, Uptime uptime) {
        Stream<Provisioned> streams =
                region.streams().stream().map(stream -> new ProvisionedStream(stream, api));
        Stream<Provisioned> consumers =
                region.consumers().stream().map(consumer -> new ProvisionedConsumer(consumer, api));
        List<Provisioned> all = Stream.concat(streams, consumers).toList();
        return new Provisioner(all, lease, uptime);
    }

    @Bean
    Loop provisioningLoop(Provisioner provisioner) {
        return new Loop("provisioning", Provisioner.RETRY_FIRST.dividedBy(2), provisioner::tick);
    }

    /** Its bean name is its name in the readiness group. */
    @Bean
    ProvisioningHealthIndicator provisioningHealthIndicator(Provisioner provisioner) {
        return new ProvisioningHealthIndicator(provisioner);
    }
}
