package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.topology.MeshTable;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Puts together what reads history. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    QueryParameters queryParameters(MeshTable table, Clock clock, ReplayProperties properties) {
        return new QueryParameters(
                table.regions().stream().map(region -> new Region(region.name())).toList(),
                clock,
                properties.limitMax());
    }

    @Bean
    History history(
            HistoryStream stream,
            PullReader reader,
            ReadSlots slots,
            ReplayProperties properties,
            Scheduler readScheduler) {
        return new History(stream.name(), reader, slots, properties, readScheduler);
    }
}
