package dev.ordermesh.controller.nudge;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Loop;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.topology.StreamRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the links for as long as the application runs. */
@Configuration(proxyBeanMethods = false)
class NudgeConfiguration {

    private static final String OWN_API = "$JS.API";

    @Bean
    Links links(OwnRegion region, Broker broker, Uptime uptime) {
        Map<String, Links.Origin> origins = new LinkedHashMap<>();
        for (String each : region.regions()) {
            String api = each.equals(region.name()) ? OWN_API : region.names().apiPrefix(each);
            origins.put(
                    each, new Links.Origin(api, region.names().stream(StreamRole.ORDERS, each)));
        }
        return new Links(broker, uptime, origins);
    }

    @Bean
    Nudger nudger(
            OwnRegion region,
            Links links,
            JetStreamApi api,
            Lease lease,
            Uptime uptime,
            MeterRegistry meters) {
        return new Nudger(region.sourcing(), links, new Sources(api), lease, uptime, meters);
    }

    @Bean
    Loop nudgeLoop(Nudger nudger) {
        return new Loop("nudger", Nudger.EVERY, nudger::tick);
    }

    @Bean
    LinkMetrics linkMetrics(OwnRegion region, Links links) {
        return new LinkMetrics(region.peers(), links);
    }
}
