package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.home.Home;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one ledger, and what is asked beside it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    OrderLedger orderLedger(
            Home home,
            StoredMessages stored,
            MessagePublisher publisher,
            PullReader reader,
            EventCodec events) {
        return new OrderLedger(home, stored, publisher, reader, events);
    }

    @Bean
    CancelRequests cancelRequests(Home home, StoredMessages stored) {
        return new CancelRequests(home, stored);
    }
}
