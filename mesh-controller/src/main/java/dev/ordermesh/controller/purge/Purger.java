package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.mesh.SourceRef;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what the table lets go: never anything younger than a stream's duplicate window, which
 * would not outlive a restart, and nothing of which a HISTORY does not know yet.
 */
final class Purger {

    private static final Logger log = LoggerFactory.getLogger(Purger.class);

    private final OwnRegion region;
    private final StreamFacts facts;
    private final PositionKeeper positions;
    private final PositionExchange exchange;
    private final Knowledge knowledge;
    private final Provisioner provisioner;
    private final Lease lease;
    private final MeterRegistry meters;
    private final Map<String, Long> purged = new HashMap<>();
    private final Map<String, List<String>> disbelieved = new HashMap<>();

    Purger(
            OwnRegion region,
            StreamFacts facts,
            PositionKeeper positions,
            PositionExchange exchange,
            Knowledge knowledge,
            Provisioner provisioner,
            Lease lease,
            MeterRegistry meters) {
        this.region = region;
        this.facts = facts;
        this.positions = positions;
        this.exchange = exchange;
        this.knowledge = knowledge;
        this.provisioner = provisioner;
        this.lease = lease;
        this.meters = meters;
    }

    /** One round: where are we, tell it, remove what may go. */
    void tick() {
        boolean waiting = provisioner.state() instanceof ProvisioningState.Waiting;
        if (waiting || !lease.mine()) {
            return;
        }
        exchange.tell(positions.look());
        for (DesiredStream stream : region.streams()) {
            StreamPlan plan = region.table().stream(stream.role());
            switch (plan.purge()) {
                case HANDLED -> purgeHandled(stream, plan);
                case OVER_HALF -> purgeOldest(stream, plan);
                case NONE -> {}
            }
        }
    }

    private void purgeHandled(DesiredStream stream, StreamPlan plan) {
        // What is known is older than the size: a true position is never ahead of it.
        Knowledge known = knowledge.now();
        StreamSize size = facts.size(stream);
        OptionalLong old = facts.olderThan(stream, size, plan.keep());
        if (stream.role() == StreamRole.INBOUND) {
            purgeInbound(stream, size, old);
        } else if (stream.role() == StreamRole.TIMERS) {
            purgeDue(stream, old);
        } else if (believed(stream, size, known)) {
            purgeOrigin(stream, size, old, known);
        }
    }

    /** Sequences of a stream that lost its end stand for other messages than those taken. */
    private boolean believed(DesiredStream stream, StreamSize size, Knowledge known) {
        List<String> claiming = known.claimingMore(stream.name(), size);
        if (!claiming.equals(disbelieved.put(stream.name(), claiming)) && !claiming.isEmpty()) {
            log.error(
                    "{} ends at {}, yet {} took more: it lost messages, and nothing is purged",
                    stream.name(),
                    size.lastSequence(),
                    claiming);
        }
        return claiming.isEmpty();
    }

    /** Each destination's orders go by themselves: one that is away holds up its own alone. */
    private void purgeOrigin(
            DesiredStream stream, StreamSize size, OptionalLong old, Knowledge known) {
        String name = stream.name();
        OptionalLong held = known.heldByHistories(name, size.identity());
        OptionalLong read = facts.acknowledged(positions.consumersOf(stream.role()));
        for (String destination : region.regions()) {
            OptionalLong last =
                    new PurgeLimit()
                            .notBeyond(old)
                            .notBeyond(read)
                            .notBeyond(held)
                            .notBeyond(known.handledBy(destination, name, size.identity()))
                            .last();
            purge(stream, "orders.created." + destination, last);
        }
    }

    /** The newest message of each source marks its place and stays, unless room is needed. */
    private void purgeInbound(DesiredStream stream, StreamSize size, OptionalLong old) {
        StoredTail tail = positions.inboundTail();
        PurgeLimit limit =
                new PurgeLimit()
                        .notBeyond(old)
                        // No HISTORY sources INBOUND: what it lacks lies at the origins.
                        .notBeyond(positions.handled())
                        .notBeyond(positions.compared());
        if (!size.overHalf()) {
            Set<String> sources =
                    stream.sources().stream().map(SourceRef::stream).collect(Collectors.toSet());
            limit.notBeyond(tail.beforeTheMarks(sources));
        }
        purge(stream, null, limit.last());
    }

    /** A timer lies among what is due, as long as it has to: the server removes it. */
    private void purgeDue(DesiredStream stream, OptionalLong old) {
        PurgeLimit limit =
                new PurgeLimit()
                        .notBeyond(old)
                        .notBeyond(facts.acknowledged(positions.consumersOf(stream.role())));
        purge(stream, "due." + region.name(), limit.last());
    }

    private void purgeOldest(DesiredStream stream, StreamPlan plan) {
        Knowledge known = knowledge.now();
        StreamSize size = facts.size(stream);
        if (!size.overHalf() || !believed(stream, size, known)) {
            return;
        }
        PurgeLimit limit =
                new PurgeLimit()
                        .notBeyond(size.oldestPart())
                        .notBeyond(facts.olderThan(stream, size, plan.keep()));
        if (stream.role() == StreamRole.EVENTS) {
            limit.notBeyond(known.heldByHistories(stream.name(), size.identity()));
        }
        if (stream.role() == StreamRole.STOCK) {
            limit.notBeyond(facts.heldBySnapshot(stream, "stock." + region.name() + ".snapshot"));
        }
        purge(stream, null, limit.last());
    }

    private void purge(DesiredStream stream, @Nullable String subject, OptionalLong last) {
        String what = subject == null ? stream.name() : stream.name() + " " + subject;
        if (last.isEmpty() || purged.getOrDefault(what, 0L) == last.getAsLong() || !lease.mine()) {
            return;
        }
        long count = facts.purge(stream, subject, last.getAsLong());
        purged.put(what, last.getAsLong());
        meters.counter("ordermesh.purged", "stream", stream.name()).increment(count);
        log.debug("Purged {} of {} up to {}", count, what, last.getAsLong());
    }
}
