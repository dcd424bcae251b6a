package dev.ordermesh.controller.nudge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The state of the links, for Prometheus. */
final class LinkMetrics implements MeterBinder {

    private final List<String> peers;
    private final Links links;

    LinkMetrics(List<String> peers, Links links) {
        this.peers = List.copyOf(peers);
        this.links = links;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String peer : peers) {
            Gauge.builder("ordermesh.link.up", () -> roundTrip(peer).isPresent() ? 1 : 0)
                    .description("1 while the peer's origin answers over the mesh")
                    .tag("peer", peer)
                    .register(registry);
            TimeGauge.builder("ordermesh.link.rtt", () -> nanos(peer), TimeUnit.NANOSECONDS)
                    .description("Round trip of the last probe to the peer's origin")
                    .tag("peer", peer)
                    .register(registry);
        }
    }

    private Optional<Duration> roundTrip(String peer) {
        return links.all().stream()
                .filter(link -> link.region().equals(peer))
                .findFirst()
                .flatMap(Links.Link::roundTrip);
    }

    private double nanos(String peer) {
        return roundTrip(peer).map(time -> (double) time.toNanos()).orElse(Double.NaN);
    }
}
