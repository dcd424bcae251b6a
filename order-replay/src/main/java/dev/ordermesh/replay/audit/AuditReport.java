package dev.ordermesh.replay.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param from when the first message was stored that was read; null when there was none
 * @param to when the last was
 * @param complete whether nothing that happened before {@code from} is missing; if not, orders that
 *     were begun before are counted in {@code begunBefore} and not judged
 * @param messages read
 * @param charges entries of the payment provider's ledger that were read; null when payments are
 *     not audited
 * @param unsettled open orders that are excused because they have moved of late
 * @param findingsTotal all of them, of which {@code findings} are the first
 */
record AuditReport(
        @Nullable Instant from,
        @Nullable Instant to,
        boolean complete,
        long messages,
        @Nullable Long charges,
        List<RegionCount> regions,
        int begunBefore,
        int unsettled,
        int findingsTotal,
        List<Finding> findings) {

    AuditReport {
        regions = List.copyOf(regions);
        findings = List.copyOf(findings);
    }
}
