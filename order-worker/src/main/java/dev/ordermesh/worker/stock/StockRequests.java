package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.StockSubjects;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Hears requests about stock for as long as the application runs, shared with other workers. */
final class StockRequests implements SmartLifecycle {

    private static final String GROUP = "stock";

    /** People ask, and now and then an audit. */
    private static final int AT_ONCE = 4;

    private final Broker broker;
    private final Region region;
    private final StockDesk desk;
    private volatile List<Broker.Subscription> subscriptions = List.of();

    StockRequests(Broker broker, Region region, StockDesk desk) {
        this.broker = broker;
        this.region = region;
        this.desk = desk;
    }

    @Override
    public void start() {
        subscriptions =
                List.of(
                        broker.respond(StockSubjects.read(region), GROUP, AT_ONCE, desk::read),
                        broker.respond(StockSubjects.set(region), GROUP, AT_ONCE, desk::set));
    }

    @Override
    public void stop() {
        subscriptions.forEach(Broker.Subscription::close);
        subscriptions = List.of();
    }

    @Override
    public boolean isRunning() {
        return !subscriptions.isEmpty();
    }
}
