package dev.ordermesh.worker.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How placed orders get their first status.
 *
 * @param concurrency Placed orders that are noted at a time.
 * @param retryDelay How long a placed order waits after a failure.
 */
@ConfigurationProperties("ordermesh.worker.projection")
record ProjectionProperties(
        @DefaultValue("16") int concurrency, @DefaultValue("2s") Duration retryDelay) {

    ProjectionProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.projection.concurrency must be at least 1, not "
                            + concurrency);
        }
        if (!retryDelay.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.worker.projection.retry-delay must be above 0: " + retryDelay);
        }
    }
}
