package dev.ordermesh.controller.repair;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When origins are compared with INBOUND.
 *
 * @param every wait between two rounds
 * @param grace how long an order that INBOUND passed over may still come by itself; longer than a
 *     source takes to notice that its origin is gone
 */
@ConfigurationProperties("ordermesh.repair")
record RepairProperties(@DefaultValue("10s") Duration every, @DefaultValue("30s") Duration grace) {

    RepairProperties {
        if (!every.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.repair.every=" + every + " is not above 0");
        }
        if (!grace.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.repair.grace=" + grace + " is not above 0");
        }
    }
}
