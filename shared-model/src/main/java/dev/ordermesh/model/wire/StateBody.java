package dev.ordermesh.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON of an order's state; clients rely on {@code reason} being there even if null. */
record StateBody(
        String id,
        String region,
        String origin,
        String status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String reason,
        List<StepBody> steps,
        @Nullable String fingerprint,
        @Nullable String payment,
        @Nullable EndingBody ending,
        @Nullable String carrierAt,
        @Nullable String triedAt) {
    StateBody {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(status, "status");
        steps = List.copyOf(Objects.requireNonNull(steps, "steps"));
    }

    record StepBody(String status, String at) {
        StepBody {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(at, "at");
        }

        static StepBody of(OrderState.Step step) {
            return new StepBody(step.status().wireName(), Instants.format(step.at()));
        }

        OrderState.Step toStep() {
            return new OrderState.Step(OrderStatus.ofWireName(status), Instants.parse(at));
        }
    }

    record EndingBody(String status, String reason) {
        EndingBody {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
        }

        static @Nullable EndingBody of(OrderState.@Nullable Ending ending) {
            return ending == null
                    ? null
                    : new EndingBody(ending.status().wireName(), ending.reason());
        }

        OrderState.Ending toEnding() {
            return new OrderState.Ending(OrderStatus.ofWireName(status), reason);
        }
    }

    /** What clients get. */
    static StateBody of(OrderState state) {
        return of(state, null, OrderState.Progress.NONE);
    }

    /** What regions store. */
    static StateBody stored(OrderState state) {
        return of(state, state.fingerprint(), state.progress());
    }

    private static StateBody of(
            OrderState state, @Nullable String fingerprint, OrderState.Progress progress) {
        return new StateBody(
                state.id().value(),
                state.region().name(),
                state.origin().name(),
                state.status().wireName(),
                state.reason(),
                state.steps().stream().map(StepBody::of).toList(),
                fingerprint,
                progress.payment(),
                EndingBody.of(progress.ending()),
                format(progress.carrierAt()),
                format(progress.triedAt()));
    }

    private static @Nullable String format(@Nullable Instant at) {
        return at == null ? null : Instants.format(at);
    }

    private static @Nullable Instant parse(@Nullable String at) {
        return at == null ? null : Instants.parse(at);
    }

    OrderState toState() {
        return new OrderState(
                new OrderId(id),
                new Region(region),
                new Region(origin),
                OrderStatus.ofWireName(status),
                reason,
                fingerprint == null ? "" : fingerprint,
                steps.stream().map(StepBody::toStep).toList(),
                new OrderState.Progress(
                        payment,
                        ending == null ? null : ending.toEnding(),
                        parse(carrierAt),
                        parse(triedAt)));
    }
}
