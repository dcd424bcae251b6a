package dev.ordermesh.gateway.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Makes the request's observation current on the thread while something is called that looks for it
 * there.
 *
 * <p>Reactor could do so by itself around every operator; a request needs it in two places, and the
 * other twenty would cost without use.
 */
public final class RequestTrace {

    /** Key under which log lines show the id of the order that they are about. */
    public static final String ORDER = "orderId";

    private RequestTrace() {}

    /** Calls {@code next} within the scope of the request's observation, if it has one. */
    public static <T> Mono<T> within(Supplier<Mono<T>> next) {
        return Mono.deferContextual(context -> call(context, next));
    }

    private static <T> Mono<T> call(ContextView context, Supplier<Mono<T>> next) {
        Observation observation =
                context.<Observation>getOrEmpty(ObservationThreadLocalAccessor.KEY)
                        .orElse(Observation.NOOP);
        try (Observation.Scope _ = observation.openScope()) {
            return next.get();
        }
    }
}
