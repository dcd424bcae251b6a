package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.Regions;
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
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps count of the orders that were sent here, and remembers those that were taken. */
final class PlacementJournal {

    private static final Logger log = LoggerFactory.getLogger(PlacementJournal.class);

    /** What a request to place an order may be answered with beside 202. */
    private static final Set<ProblemType> REFUSALS =
            EnumSet.of(
                    ProblemType.MALFORMED_JSON,
                    ProblemType.INVALID_HEADER,
                    ProblemType.SLOW_REQUEST,
                    ProblemType.BODY_TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    ProblemType.INVALID_ORDER,
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    ProblemType.ORDER_ID_REUSED,
                    ProblemType.INTERNAL_ERROR,
                    ProblemType.NOT_TAKEN,
                    ProblemType.FATE_UNKNOWN);

    private final Region home;
    private final RecentOrders recent;
    private final MeterProvider<Counter> accepted;
    private final MeterProvider<Counter> rejected;

    PlacementJournal(Regions regions, RecentOrders recent, MeterRegistry registry) {
        this.home = regions.home();
        this.recent = recent;
        this.accepted =
                Counter.builder("orders.accepted")
                        .description("Orders answered with 202")
                        .withRegistry(registry);
        this.rejected =
                Counter.builder("orders.rejected")
                        .description("Orders answered with a problem")
                        .withRegistry(registry);
        beginAtZero(regions);
    }

    private void beginAtZero(Regions regions) {
        REFUSALS.forEach(type -> rejected(type).increment(0));
        for (Region region : regions.running()) {
            accepted(region, true).increment(0);
            accepted(region, false).increment(0);
        }
    }

    private Counter accepted(Region region, boolean repeat) {
        return accepted.withTags("region", region.name(), "repeat", Boolean.toString(repeat));
    }

    private Counter rejected(ProblemType type) {
        return rejected.withTag("reason", type.slug());
    }

    /** Notes an order answered with 202. */
    void accepted(Receipt receipt) {
        Order order = receipt.order();
        if (!receipt.repeat()) {
            recent.placed(OrderState.placed(order, home));
        }
        accepted(order.region(), receipt.repeat()).increment();
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
        rejected(type).increment();
    }
}
