package dev.ordermesh.controller.lease;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says who acts; standing by is as ready as acting. */
final class LeaseHealthIndicator implements HealthIndicator {

    private final Lease lease;

    LeaseHealthIndicator(Lease lease) {
        this.lease = lease;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("self", lease.self())
                .withDetail("role", lease.mine() ? "acts" : "standby")
                .withDetail("holder", lease.holder().orElse("unknown"))
                .build();
    }
}
