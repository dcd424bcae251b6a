package dev.ordermesh.controller.report;

import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.controller.provisioning.Drift;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.topology.StreamRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Puts a region's report together, and samples what it takes to tell a stream's growth. */
final class RegionReporter {

    static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);

    private static final double NANOS_PER_MILLI = 1e6;

    private final OwnRegion region;
    private final RegionState state;
    private final Links links;
    private final Lease lease;
    private final Provisioner provisioner;
    private final Clock clock;
    private final Uptime uptime;
    private final Map<String, Growth> growth = new ConcurrentHashMap<>();
    private volatile Map<String, Long> sampledBacklog = Map.of();

    RegionReporter(
            OwnRegion region,
            RegionState state,
            Links links,
            Lease lease,
            Provisioner provisioner,
            Clock clock,
            Uptime uptime) {
        this.region = region;
        this.state = state;
        this.links = links;
        this.lease = lease;
        this.provisioner = provisioner;
        this.clock = clock;
        this.uptime = uptime;
    }

    /** Takes one sample of every stream's size, and of the backlog. */
    void sample() {
        state.sizes()
                .forEach((stream, size) -> growthOf(stream).sample(uptime.now(), size.bytes()));
        sampledBacklog = Map.copyOf(state.backlog());
    }

    /** The backlog of a consumer at the last sample; NaN while it is not known. */
    double sampledBacklog(String consumer) {
        Long backlog = sampledBacklog.get(consumer);
        return backlog == null ? Double.NaN : backlog;
    }

    /** Reads the region now; several requests to the server, so not for an event loop. */
    RegionReport report() {
        Map<String, Long> backlog = state.backlog();
        long placed =
                region.consumers().stream()
                        .filter(consumer -> consumer.role() == StreamRole.INBOUND)
                        .mapToLong(consumer -> backlog.getOrDefault(consumer.name(), 0L))
                        .sum();
        ProvisioningState provisioning = provisioner.state();
        return new RegionReport(
                region.name(),
                clock.instant(),
                OrderCounts.of(state.events(), placed),
                fills(),
                linkStates(),
                backlog,
                new RegionReport.LeaseState(lease.holder().orElse(null), lease.mine()),
                text(provisioning),
                drift(provisioning));
    }

    private List<RegionReport.StreamFill> fills() {
        return state.sizes().entrySet().stream()
                .map(each -> fill(each.getKey(), each.getValue()))
                .toList();
    }

    private RegionReport.StreamFill fill(DesiredStream stream, RegionState.Size size) {
        OptionalDouble hours = growthOf(stream).hoursUntil(stream.maxBytes());
        return new RegionReport.StreamFill(
                stream.name(),
                size.messages(),
                size.bytes(),
                stream.maxBytes(),
                hours.isPresent() ? hours.getAsDouble() : null);
    }

    private Growth growthOf(DesiredStream stream) {
        return growth.computeIfAbsent(stream.name(), _ -> new Growth());
    }

    private List<RegionReport.LinkState> linkStates() {
        return links.all().stream()
                .filter(link -> !link.region().equals(region.name()))
                .map(link -> new RegionReport.LinkState(link.region(), link.up(), millis(link)))
                .toList();
    }

    private static @Nullable Double millis(Links.Link link) {
        return link.roundTrip().map(time -> time.toNanos() / NANOS_PER_MILLI).orElse(null);
    }

    private static String text(ProvisioningState state) {
        return switch (state) {
            case ProvisioningState.Done() -> "done";
            case ProvisioningState.Waiting(String reason) -> "waiting: " + reason;
            case ProvisioningState.Drifted(_) -> "drift";
        };
    }

    private static List<String> drift(ProvisioningState state) {
        return switch (state) {
            case ProvisioningState.Done(), ProvisioningState.Waiting(_) -> List.of();
            case ProvisioningState.Drifted(List<Drift> drift) ->
                    drift.stream().map(Drift::toString).toList();
        };
    }
}
