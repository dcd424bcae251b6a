package dev.ordermesh.controller.doctor;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.messaging.Broker;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Gathers the facts of the own region and examines them; several requests to the server. */
final class Doctor {

    private final OwnRegion region;
    private final JetStreamApi api;
    private final Broker broker;
    private final Links links;
    private final Clocks clocks;
    private final Clock clock;

    Doctor(
            OwnRegion region,
            JetStreamApi api,
            Broker broker,
            Links links,
            Clocks clocks,
            Clock clock) {
        this.region = region;
        this.api = api;
        this.broker = broker;
        this.links = links;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * What was found: the answer to {@code GET /doctor}.
     *
     * @param rules how many there are
     */
    record Report(String region, Instant time, int rules, List<Finding> findings) {
        Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Examines the region now.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when the server can't be asked
     * @throws dev.ordermesh.controller.jetstream.JetStreamError when a stream or consumer is
     *     missing
     */
    Report examine() {
        Map<DesiredStream, JsonNode> streams = new HashMap<>();
        region.streams()
                .forEach(stream -> streams.put(stream, api.call("STREAM.INFO." + stream.name())));
        Map<DesiredConsumer, JsonNode> consumers = new HashMap<>();
        region.consumers().forEach(consumer -> consumers.put(consumer, info(consumer)));
        List<Links.Link> peers =
                links.all().stream().filter(link -> !link.region().equals(region.name())).toList();
        Instant now = clock.instant();
        Facts facts =
                new Facts(
                        region.table(),
                        streams,
                        consumers,
                        peers,
                        clocks.ahead(),
                        broker.maxPayload(),
                        now);
        return new Report(region.name(), now, Complaint.values().length, Examination.of(facts));
    }

    private JsonNode info(DesiredConsumer consumer) {
        return api.call("CONSUMER.INFO.%s.%s".formatted(consumer.stream(), consumer.name()));
    }
}
