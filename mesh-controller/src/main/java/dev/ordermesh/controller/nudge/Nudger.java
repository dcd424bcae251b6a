package dev.ordermesh.controller.nudge;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.messaging.BrokerUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the paths to all origins and re-creates the sources that stay silent, if it may act. */
final class Nudger {

    static final Duration EVERY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(Nudger.class);

    private final List<DesiredStream> streams;
    private final Links links;
    private final Sources sources;
    private final Lease lease;
    private final Uptime uptime;
    private final MeterRegistry meters;
    private final NudgeDecision decision = new NudgeDecision();

    Nudger(
            List<DesiredStream> streams,
            Links links,
            Sources sources,
            Lease lease,
            Uptime uptime,
            MeterRegistry meters) {
        this.streams = List.copyOf(streams);
        this.links = links;
        this.sources = sources;
        this.lease = lease;
        this.uptime = uptime;
        this.meters = meters;
    }

    /** Probes, looks and acts once. */
    void tick() {
        links.probe();
        for (DesiredStream stream : streams) {
            if (lease.mine()) {
                try {
                    look(stream);
                } catch (JetStreamError | BrokerUnavailable e) {
                    // An election or a stream not created yet: the next look begins anew, and
                    // completes the list if it was the second of the two updates that failed.
                    log.debug("{}: {}", stream.name(), e.getMessage());
                }
            }
        }
    }

    private void look(DesiredStream stream) {
        Sources.View view = sources.read(stream);
        if (!view.complete()) {
            log.info("{} lacks a source: completing its list", stream.name());
            sources.complete(stream);
        }
        List<SourceKey> silent = decision.decide(uptime.now(), view.sightings(), links::upFor);
        if (!silent.isEmpty() && lease.mine()) {
            nudge(stream, silent.stream().map(SourceKey::source).collect(Collectors.toSet()));
        }
    }

    private void nudge(DesiredStream stream, Set<String> names) {
        log.info("{} hears nothing of {} though the path is up: nudging", stream.name(), names);
        names.forEach(name ->
                meters.counter("ordermesh.nudges", "stream", stream.name(), "source", name)
                        .increment());
        sources.recreate(stream, names);
    }
}
