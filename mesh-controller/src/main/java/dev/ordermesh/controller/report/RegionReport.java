package dev.ordermesh.controller.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a region looks like: the answer to {@code GET /region}.
 *
 * @param region its name
 * @param time when this was read
 * @param orders orders that this region fulfils by status: those under way and, as far back as the
 *     region's events reach, those at an end
 * @param streams how full each stream is
 * @param links the paths to the other regions
 * @param backlog by consumer: deliveries not acknowledged yet, under way ones included
 * @param lease which of the region's controllers acts
 * @param provisioning {@code done}, {@code waiting: …} or {@code drift}
 * @param drift what is not as the table wants and may not be changed
 */
record RegionReport(
        String region,
        Instant time,
        Map<String, Long> orders,
        List<StreamFill> streams,
        List<LinkState> links,
        Map<String, Long> backlog,
        LeaseState lease,
        String provisioning,
        List<String> drift) {

    /**
     * How full a stream is.
     *
     * @param maxBytes -1 for no limit
     * @param hoursUntilFull at the growth of the last minutes; null while it doesn't grow
     */
    record StreamFill(
            String name,
            long messages,
            long bytes,
            long maxBytes,
            @Nullable Double hoursUntilFull) {}

    /**
     * The path to a region.
     *
     * @param rttMillis from here over the mesh to the peer's origin and back; null while it is down
     */
    record LinkState(String peer, boolean up, @Nullable Double rttMillis) {}

    /**
     * Who acts.
     *
     * @param mine whether it is the controller that answers
     */
    record LeaseState(@Nullable String holder, boolean mine) {}
}
