package dev.ordermesh.payments.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an entry of the ledger says was done. */
enum EntryKind {
    AUTHORISATION,
    DECLINE,
    CAPTURE,
    VOID,
    REFUND;

    /** As the wire and the database write it. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EntryKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
