package dev.ordermesh.gateway.status;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Follows orders step by step, by looking at the region's own copy of all statuses: a follower
 * costs a few reads of the local stream each time, and no right more than a single answer does.
 */
class Followers {

    private final OrderStates states;
    private final FollowProperties properties;
    private final Semaphore free;
    private final Sinks.Empty<Void> stopping = Sinks.empty();

    Followers(OrderStates states, FollowProperties properties) {
        this.states = states;
        this.properties = properties;
        this.free = new Semaphore(properties.followersMax());
    }

    /**
     * A step as it is told: the event's name is the status, its id the step's number from 1.
     *
     * @param reason why it was rejected or cancelled
     */
    record Told(String status, Instant at, String region, @Nullable String reason) {}

    /** Every place is taken. */
    static final class TooManyFollowers extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * The steps of an order behind this one, first those that it has taken, then each as it is
     * heard of, up to its end or the limit.
     *
     * @param state of the order now
     * @param after number of the last step that the client has
     * @throws TooManyFollowers when as many are followed as may be
     */
    Flux<ServerSentEvent<Told>> follow(OrderState state, int after) {
        if (!free.tryAcquire()) {
            throw new TooManyFollowers();
        }
        Flux<OrderState> seen =
                Flux.concat(
                                Mono.just(state),
                                Flux.interval(properties.every())
                                        .onBackpressureDrop()
                                        .concatMap(_ -> look(state.id()), 1))
                        .takeUntil(each -> each.status().terminal());
        Flux<ServerSentEvent<Told>> steps =
                seen.scan(new Progress(after, state), Progress::further)
                        .skip(1)
                        .concatMapIterable(Progress::news);
        // Ends with the steps; a heartbeat alone would go on for ever.
        return steps.publish(shared -> Flux.merge(shared, heartbeats(shared)))
                .take(properties.limit())
                .takeUntilOther(stopping.asMono())
                .doFinally(_ -> free.release());
    }

    private Flux<ServerSentEvent<Told>> heartbeats(Flux<ServerSentEvent<Told>> steps) {
        return Flux.interval(properties.heartbeat())
                .map(_ -> ServerSentEvent.<Told>builder().comment("").build())
                .onBackpressureDrop()
                .takeUntilOther(steps.ignoreElements().then(Mono.just(true)));
    }

    /** While the broker is away nothing is heard, and the next look may hear more. */
    private Mono<OrderState> look(OrderId id) {
        return states.look(id).onErrorResume(BrokerUnavailable.class, _ -> Mono.empty());
    }

    /** Else the server would wait for the last follower before it stops. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        Sinks.EmitResult _ = stopping.tryEmitEmpty();
    }

    /**
     * How far a follower has been told.
     *
     * @param told number of the last step before this state
     */
    private record Progress(int told, int before, OrderState state) {

        Progress(int told, OrderState state) {
            this(told, told, state);
        }

        Progress further(OrderState next) {
            return new Progress(Math.max(told, next.steps().size()), told, next);
        }

        Iterable<ServerSentEvent<Told>> news() {
            return IntStream.range(Math.min(before, state.steps().size()), state.steps().size())
                    .mapToObj(this::event)
                    .toList();
        }

        private ServerSentEvent<Told> event(int index) {
            OrderState.Step step = state.steps().get(index);
            boolean last = index == state.steps().size() - 1;
            String status = step.status().wireName();
            return ServerSentEvent.builder(
                            new Told(
                                    status,
                                    step.at(),
                                    state.region().name(),
                                    last ? state.reason() : null))
                    .id(Integer.toString(index + 1))
                    .event(status)
                    .build();
        }
    }

    /** For how long a client waits that finds no place. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);
}
