package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.controller.repair.Reconciler;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.topology.StreamRole;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out how far this region has taken and handled what it sources. */
final class PositionKeeper {

    private final OwnRegion region;
    private final StreamFacts facts;
    private final Reconciler reconciler;
    private final Clock clock;
    private final DesiredStream inbound;
    private final Optional<DesiredStream> history;
    private final StoredTail inboundTail;
    private final Optional<StoredTail> historyTail;
    private OptionalLong handled = OptionalLong.empty();

    PositionKeeper(
            OwnRegion region,
            StreamFacts facts,
            Broker broker,
            Reconciler reconciler,
            Clock clock) {
        this.clock = clock;
        this.region = region;
        this.reconciler = reconciler;
        this.facts = facts;
        inbound = region.stream(StreamRole.INBOUND);
        history = region.find(StreamRole.HISTORY);
        inboundTail = new StoredTail(broker, inbound.name());
        historyTail = history.map(stream -> new StoredTail(broker, stream.name()));
    }

    /** Reads on, and says where the region stands. */
    PositionReport look() {
        follow(inbound, inboundTail);
        history.ifPresent(stream -> historyTail.ifPresent(tail -> follow(stream, tail)));
        handled = facts.acknowledged(consumersOf(StreamRole.INBOUND));
        Positions done =
                handled.isPresent() ? inboundTail.trail().at(handled.getAsLong()) : Positions.NONE;
        // Of an origin with a gap, what came after the gap is handled; the gap is not.
        return new PositionReport(
                region.name(),
                clock.instant(),
                done.notBeyond(reconciler::upTo),
                historyTail.map(StoredTail::reached).orElse(null));
    }

    private void follow(DesiredStream stream, StoredTail tail) {
        StreamSize size = facts.size(stream);
        tail.follow(size.firstSequence(), size.lastSequence());
    }

    /** The last sequence of INBOUND that the workers have handled. */
    OptionalLong handled() {
        return handled;
    }

    /** The last sequence of INBOUND that was compared with its origins, or can be without it. */
    OptionalLong compared() {
        return OptionalLong.of(reconciler.read());
    }

    /** Where INBOUND's messages came from. */
    StoredTail inboundTail() {
        return inboundTail;
    }

    List<DesiredConsumer> consumersOf(StreamRole role) {
        return region.consumers().stream().filter(each -> each.role() == role).toList();
    }
}
