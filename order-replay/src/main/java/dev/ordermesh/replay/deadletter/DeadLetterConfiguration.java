package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.MeshProperties;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what handles dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    /** Ends of orders that one question about their fate reads at most. */
    private static final long FATE_MESSAGES_MAX = 500_000;

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

    @Bean
    Fates fates(
            HistoryStream stream, PullReader reader, ReadSlots slots, ReplayProperties properties) {
        return new Fates(stream, reader, slots, properties, FATE_MESSAGES_MAX);
    }

    @Bean
    Resolutions resolutions(
            MeshProperties mesh, StoredMessages stored, MessagePublisher publisher) {
        return new Resolutions(name(StreamRole.RESOLUTIONS, mesh), stored, publisher);
    }

    @Bean
    Resolver resolver(
            DeadLetters letters,
            Resolutions resolutions,
            MeshTable table,
            MeshProperties mesh,
            MessagePublisher publisher,
            Clock clock) {
        RedriveWriter writer =
                new RedriveWriter(
                        table.regions().stream()
                                .collect(
                                        Collectors.toMap(
                                                region -> new Region(region.name()),
                                                region -> region.currency())),
                        table.limits().orderBody().bytes());
        return new Resolver(
                letters, resolutions, writer, publisher, name(StreamRole.ORDERS, mesh), clock);
    }

    @Bean
    RedriveRuns redriveRuns(Resolver resolver, Clock clock) {
        return new RedriveRuns(resolver, clock);
    }

    private static String name(StreamRole role, MeshProperties mesh) {
        return MeshNames.defaults().stream(role, mesh.region());
    }
}
