package dev.ordermesh.payments.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Where a payment stands. */
enum PaymentState {
    DECLINED,
    AUTHORISED,
    CAPTURED,
    VOIDED,
    REFUNDED;

    /** The state after a move; empty if this one forbids it. */
    Optional<PaymentState> after(Move move) {
        return this == move.from() ? Optional.of(move.to()) : Optional.empty();
    }

    /** As the wire and the database write it. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
