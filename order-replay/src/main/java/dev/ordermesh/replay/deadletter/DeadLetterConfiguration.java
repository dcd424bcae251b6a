package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.topology.MeshTable;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what handles dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetterParameters deadLetterParameters(MeshTable table, Clock clock) {
        return new DeadLetterParameters(
                table.regions().stream().map(region -> new Region(region.name())).toList(), clock);
    }

    @Bean
    DeadLetters deadLetters(
            HistoryStream stream,
            PullReader reader,
            StoredMessages stored,
            ReadSlots slots,
            ReplayProperties properties) {
        return new DeadLetters(stream, reader, stored, slots, properties);
    }
}
