package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.model.OrderState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps count of the requests to cancel that were sent here. */
final class CancellationJournal {

    private static final Logger log = LoggerFactory.getLogger(CancellationJournal.class);

    /** What a request may be answered with beside 202. */
    private static final Set<ProblemType> REFUSALS =
            EnumSet.of(
                    ProblemType.INVALID_ORDER_ID,
                    ProblemType.UNKNOWN_ORDER,
                    ProblemType.NOT_CANCELLABLE,
                    ProblemType.INTERNAL_ERROR,
                    ProblemType.CANCELLATION_NOT_TAKEN,
                    ProblemType.CANCELLATION_UNKNOWN);

    private final MeterProvider<Counter> accepted;
    private final MeterProvider<Counter> rejected;

    CancellationJournal(MeterRegistry registry) {
        this.accepted =
                Counter.builder("orders.cancellations.accepted")
                        .description("Requests to cancel an order answered with 202")
                        .withRegistry(registry);
        this.rejected =
                Counter.builder("orders.cancellations.rejected")
                        .description("Requests to cancel an order answered with a problem")
                        .withRegistry(registry);
        accepted(true).increment(0);
        accepted(false).increment(0);
        REFUSALS.forEach(type -> rejected(type).increment(0));
    }

    private Counter accepted(boolean repeat) {
        return accepted.withTag("repeat", Boolean.toString(repeat));
    }

    private Counter rejected(ProblemType type) {
        return rejected.withTag("reason", type.slug());
    }

    /** Notes a request answered with 202. */
    void accepted(OrderState order, boolean repeat) {
        accepted(repeat).increment();
        log.atDebug()
                .addKeyValue(RequestTrace.ORDER, order.id())
                .log(
                        "Took the request to cancel order {} of {}, {} as far as is known",
                        order.id(),
                        order.region(),
                        order.status().wireName());
    }

    /** Notes a request answered with a problem. */
    void rejected(Throwable error) {
        ProblemType type =
                error instanceof ProblemException refused
                        ? refused.problem().type()
                        : ProblemType.INTERNAL_ERROR;
        rejected(type).increment();
    }
}
