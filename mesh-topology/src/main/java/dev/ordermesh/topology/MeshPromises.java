package dev.ordermesh.topology;

import java.time.Duration;

/**
 * What the mesh promises; streams are checked against it.
 *
 * @param outage how long a region or link may be away without anything expiring
 * @param peakOrdersPerSecond placed in and fulfilled by each region, sustained for a duplicate
 *     window
 */
public record MeshPromises(Duration outage, int peakOrdersPerSecond) {

    public MeshPromises {
        Checks.positive(Checks.required(outage, "outage"), "outage");
        Checks.check(
                peakOrdersPerSecond > 0,
                "peak_orders_per_second",
                peakOrdersPerSecond,
                "is not above 0");
    }
}
