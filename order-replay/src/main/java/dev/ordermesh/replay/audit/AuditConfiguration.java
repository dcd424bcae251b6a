package dev.ordermesh.replay.audit;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.topology.MeshTable;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what runs audits. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Audits audits(
            HistoryStream stream,
            PullReader reader,
            ReadSlots slots,
            ReplayProperties properties,
            MeshTable table,
            AuditProperties audit) {
        PaymentLedger ledger = audit.ledger() == null ? null : new PaymentLedger(audit.ledger());
        return new Audits(stream, reader, slots, properties, totals(table), ledger);
    }

    private static PlacedTotals totals(MeshTable table) {
        return new PlacedTotals(
                table.regions().stream()
                        .collect(
                                Collectors.toMap(
                                        region -> new Region(region.name()),
                                        region -> region.currency())));
    }
}
