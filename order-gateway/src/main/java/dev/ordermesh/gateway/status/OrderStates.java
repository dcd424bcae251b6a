package dev.ordermesh.gateway.status;

import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out where an order stands: what each region says of it, merged by the furthest step.
 *
 * <p>All is read from the local stream, so an order of a region that is down can still be told.
 */
public final class OrderStates {

    private final StoredMessages stored;
    private final OrderStateCodec codec;
    private final Regions regions;
    private final HomeStreams streams;
    private final RecentOrders recent;
    private final List<Duration> pauses;

    OrderStates(
            StoredMessages stored,
            OrderStateCodec codec,
            Regions regions,
            HomeStreams streams,
            RecentOrders recent,
            Duration missPatience) {
        this.stored = stored;
        this.codec = codec;
        this.regions = regions;
        this.streams = streams;
        this.recent = recent;
        // The status of an order taken elsewhere is some milliseconds behind, rarely more.
        Duration first = missPatience.dividedBy(5);
        this.pauses = List.of(first, missPatience.minus(first));
    }

    /** The order's state, or empty if nobody has spoken of it within the patience for a miss. */
    public Mono<OrderState> find(OrderId id) {
        Mono<OrderState> found = Mono.defer(() -> look(id));
        for (Duration pause : pauses) {
            found = found.switchIfEmpty(Mono.delay(pause).then(Mono.defer(() -> look(id))));
        }
        return found;
    }

    /** The order's state as it is known now, without patience. */
    Mono<OrderState> look(OrderId id) {
        return Flux.fromIterable(regions.all())
                .flatMap(region -> said(region, id))
                .map(said -> codec.decode(said.message().body()))
                .reduce(OrderState::merge)
                .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(recent.find(id))));
    }

    private Mono<StoredMessage> said(Region region, OrderId id) {
        return Mono.fromFuture(
                        stored.lastBySubjectAsync(streams.status(), Subjects.status(region, id)),
                        true)
                .flatMap(Mono::justOrEmpty);
    }
}
