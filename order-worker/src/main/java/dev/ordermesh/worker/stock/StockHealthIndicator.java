package dev.ordermesh.worker.stock;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once the region's stock was read to its end: no order can be given stock before. */
final class StockHealthIndicator implements HealthIndicator {

    private final StockView view;

    StockHealthIndicator(StockView view) {
        this.view = view;
    }

    @Override
    public Health health() {
        Health.Builder health = view.ready() ? Health.up() : Health.outOfService();
        return health.withDetail("position", view.read(state -> state.position())).build();
    }
}
