package dev.ordermesh.controller.report;

import static dev.ordermesh.topology.StreamRole.LEASE;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.topology.StreamRole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads how full the own streams are and what waits in them. */
final class RegionState {

    private static final int EVENT_TOKEN = 1;

    private final OwnRegion region;
    private final JetStreamApi api;

    RegionState(OwnRegion region, JetStreamApi api) {
        this.region = region;
        this.api = api;
    }

    /** Size of each own stream that exists. */
    Map<DesiredStream, Size> sizes() {
        Map<DesiredStream, Size> sizes = new LinkedHashMap<>();
        // The lease replaces its one message: its stream neither grows nor fills.
        for (DesiredStream stream :
                region.streams().stream().filter(s -> s.role() != LEASE).toList()) {
            find("STREAM.INFO." + stream.name())
                    .map(info -> info.path("state"))
                    .ifPresent(state ->
                            sizes.put(
                                    stream,
                                    new Size(
                                            state.path("messages").asLong(),
                                            state.path("bytes").asLong())));
        }
        return sizes;
    }

    /** By durable consumer: deliveries not acknowledged yet. */
    Map<String, Long> backlog() {
        Map<String, Long> backlog = new LinkedHashMap<>();
        for (DesiredConsumer consumer : region.consumers()) {
            find("CONSUMER.INFO." + consumer.stream() + "." + consumer.name())
                    .ifPresent(info ->
                            backlog.put(
                                    consumer.name(),
                                    info.path("num_pending").asLong()
                                            + info.path("num_ack_pending").asLong()));
        }
        return backlog;
    }

    /** By event name: how many of them the region holds. */
    Map<String, Long> events() {
        Map<String, Long> events = new LinkedHashMap<>();
        String name = region.stream(StreamRole.EVENTS).name();
        find("STREAM.INFO." + name, api.tree().put("subjects_filter", ">"))
                .map(info -> info.path("state").path("subjects").properties())
                .ifPresent(subjects ->
                        subjects.forEach(each ->
                                events.put(
                                        each.getKey().split("\\.")[EVENT_TOKEN],
                                        each.getValue().asLong())));
        return events;
    }

    private Optional<JsonNode> find(String request) {
        return find(request, api.tree());
    }

    private Optional<JsonNode> find(String request, JsonNode body) {
        try {
            return Optional.of(api.call(request, body));
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.STREAM_NOT_FOUND
                    || e.code() == JetStreamError.CONSUMER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A stream's size. */
    record Size(long messages, long bytes) {}
}
