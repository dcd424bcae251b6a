package dev.ordermesh.replay.audit;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
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
            PlacedOrders placed,
            AuditProperties audit) {
        PaymentLedger ledger = audit.ledger() == null ? null : new PaymentLedger(audit.ledger());
        return new Audits(stream, reader, slots, properties, placed, ledger);
    }
}
