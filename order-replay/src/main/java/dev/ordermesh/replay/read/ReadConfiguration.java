package dev.ordermesh.replay.read;

import dev.ordermesh.messaging.RequiredStreams;
import dev.ordermesh.model.Region;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What every way of reading history needs. */
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {

    @Bean
    MeshTable meshTable(MeshProperties mesh) {
        MeshTable table = MeshTable.load(mesh.configs());
        if (!table.region(mesh.region()).history()) {
            throw new IllegalArgumentException(
                    "ordermesh.region %s keeps no history according to mesh.yaml"
                            .formatted(mesh.region()));
        }
        return table;
    }

    @Bean
    HistoryStream historyStream(MeshProperties mesh) {
        return new HistoryStream(MeshNames.defaults().stream(StreamRole.HISTORY, mesh.region()));
    }

    @Bean
    PlacedOrders placedOrders(MeshTable table) {
        return new PlacedOrders(
                table.regions().stream()
                        .collect(
                                Collectors.toMap(
                                        region -> new Region(region.name()),
                                        region -> region.currency())));
    }

    /** Not ready without it. */
    @Bean
    RequiredStreams requiredStreams(HistoryStream stream) {
        return new RequiredStreams(List.of(stream.name()));
    }

    @Bean
    ReadSlots readSlots(ReplayProperties properties, MeterRegistry meters) {
        ReadSlots slots = new ReadSlots(properties.readsMax());
        Gauge _ =
                Gauge.builder("ordermesh.replay.reads.active", slots, ReadSlots::taken)
                        .description("Reads of history that are running")
                        .register(meters);
        return slots;
    }

    /** One virtual thread a task: a read waits for the broker, and there are few reads. */
    @Bean(destroyMethod = "dispose")
    Scheduler readScheduler() {
        return Schedulers.fromExecutorService(
                Executors.newVirtualThreadPerTaskExecutor(), "history");
    }
}
