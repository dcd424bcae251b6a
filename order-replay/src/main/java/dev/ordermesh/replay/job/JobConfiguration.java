package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.MeshProperties;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what replays. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    @Bean
    Jobs jobs(MeshProperties mesh, StoredMessages stored, MessagePublisher publisher) {
        return new Jobs(name(StreamRole.REPLAYS, mesh), stored, publisher, System::nanoTime);
    }

    @Bean
    JobRequest.Reader jobRequests(MeshTable table, Clock clock) {
        return new JobRequest.Reader(
                table.regions().stream().map(region -> new Region(region.name())).toList(), clock);
    }

    @Bean
    Histories histories(
            HistoryStream stream,
            PullReader reader,
            Broker broker,
            ReadSlots slots,
            ReplayProperties properties,
            PlacedOrders placed,
            JobProperties jobs) {
        return new Histories(stream, reader, broker, slots, properties, placed, jobs.batch());
    }

    @Bean
    JobRunner jobRunner(
            Jobs jobs,
            Histories histories,
            PullReader reader,
            MessagePublisher publisher,
            MeshProperties mesh,
            JobProperties properties,
            Clock clock) {
        String shadow = name(StreamRole.SHADOW, mesh);
        String origin = name(StreamRole.ORDERS, mesh);
        return new JobRunner(
                "replay-" + UUID.randomUUID().toString().substring(0, 8),
                jobs,
                reader,
                name(StreamRole.REPLAYS, mesh),
                taken ->
                        new JobRun(
                                taken,
                                jobs,
                                histories::open,
                                job ->
                                        switch (job.action()) {
                                            case COUNT -> Work.NONE;
                                            case SHADOW -> new ShadowWork(job, shadow, publisher);
                                            case REPROCESS ->
                                                    new ReprocessWork(job, origin, publisher);
                                        },
                                properties,
                                clock),
                properties,
                System::nanoTime);
    }

    private static String name(StreamRole role, MeshProperties mesh) {
        return MeshNames.defaults().stream(role, mesh.region());
    }
}
