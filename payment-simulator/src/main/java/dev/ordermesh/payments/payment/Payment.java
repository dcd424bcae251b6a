package dev.ordermesh.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** One payment, as its client sees it. */
record Payment(
        UUID id,
        @JsonProperty("status") PaymentState state,
        String orderId,
        String customerId,
        Amount amount,
        String currency,
        String region,
        Instant createdAt) {

    Payment in(PaymentState other) {
        return new Payment(id, other, orderId, customerId, amount, currency, region, createdAt);
    }
}
