package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.gateway.status.RecentOrders;
import dev.ordermesh.gateway.trace.RequestTrace;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.Region;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps count of the orders that were sent here, and remembers those that were taken. */
final class PlacementJournal {

    private static final Logger log = LoggerFactory.getLogger(PlacementJournal.class);

    private final Region home;
    private final RecentOrders recent;
    private final MeterProvider<Counter> accepted;
    private final MeterProvider<Counter> rejected;

    PlacementJournal(Region home, RecentOrders recent, MeterRegistry registry) {
        this.home = home;
        this.recent = recent;
        this.accepted =
                Counter.builder("orders.accepted")
                        .description("Orders answered with 202")
                        .withRegistry(registry);
        this.rejected =
                Counter.builder("orders.rejected")
                        .description("Orders answered with a problem")
                        .withRegistry(registry);
    }

    /** Notes an order answered with 202. */
    void accepted(Receipt receipt) {
        Order order = receipt.order();
        if (!receipt.repeat()) {
            recent.placed(OrderState.placed(order, home));
        }
        accepted.withTags(
                        "region", order.region().name(),
                        "repeat", Boolean.toString(receipt.repeat()))
                .increment();
        log.atDebug()
                .addKeyValue(RequestTrace.ORDER, order.id())
                .log("Took order {} for {}", order.id(), order.region());
    }

    /** Notes a request answered with a problem. */
    void rejected(Throwable error) {
        ProblemType type =
                error instanceof ProblemException refused
                        ? refused.problem().type()
                        : ProblemType.INTERNAL_ERROR;
        rejected.withTag("reason", type.slug()).increment();
    }
}
