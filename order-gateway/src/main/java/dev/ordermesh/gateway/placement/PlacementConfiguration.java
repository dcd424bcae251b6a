package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.status.RecentOrders;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.SchemaVersion;
import dev.ordermesh.topology.MeshTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the taking of orders. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlacementProperties.class)
class PlacementConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OrderBody orderBody(PlacementProperties properties, MeshTable table) {
        long bytesMax =
                properties.bodyLimit() == null
                        ? table.limits().orderBody().bytes()
                        : properties.bodyLimit().toBytes();
        return new OrderBody(Math.toIntExact(bytesMax), properties.bodyTimeout());
    }

    @Bean
    OrderReader orderReader(Regions regions, Clock clock) {
        return new OrderReader(regions, clock);
    }

    @Bean
    OrderPlacement orderPlacement(
            MessagePublisher publisher,
            StoredMessages stored,
            Regions regions,
            HomeStreams streams,
            PlacementProperties properties,
            Environment environment) {
        AnswerTimes.check(properties, environment);
        EventCodec codec = codec(properties);
        PublishProblems problems = new PublishProblems(regions.home());
        return new OrderPlacement(
                publisher,
                new OrderMessages(codec, regions.home(), streams.orders()),
                new RepeatCheck(stored, codec, regions, problems),
                problems,
                properties.answerTimeout());
    }

    /** Reads every version of a placed order, and writes the one that is set. */
    static EventCodec codec(PlacementProperties properties) {
        return new EventCodec(new SchemaVersion(properties.createdVersion(), 0));
    }

    @Bean
    PlacementJournal placementJournal(
            Regions regions, RecentOrders recent, MeterRegistry registry) {
        return new PlacementJournal(regions, recent, registry);
    }
}
