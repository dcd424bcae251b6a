package dev.ordermesh.replay.audit;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of an audit.
 *
 * @param ordersMax Most orders of one audit, all of which are held while it runs; more are refused.
 * @param ledger Where the payment provider is whose ledger is audited too; without it payments are
 *     not.
 * @param findingsMax Most findings that are told one by one; all are counted.
 */
@ConfigurationProperties("ordermesh.replay.audit")
record AuditProperties(
        @DefaultValue("200000") int ordersMax,
        @DefaultValue("1000") int findingsMax,
        @Nullable URI ledger) {

    AuditProperties {
        if (ordersMax < 1) {
            throw new IllegalArgumentException(
                    "ordermesh.replay.audit.orders-max must be above 0, not " + ordersMax);
        }
        if (findingsMax < 1) {
            throw new IllegalArgumentException(
                    "ordermesh.replay.audit.findings-max must be above 0, not " + findingsMax);
        }
    }
}
