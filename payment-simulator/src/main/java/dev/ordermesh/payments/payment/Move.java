package dev.ordermesh.payments.payment;

import java.util.Locale;

/** What can be done with a payment once it is authorised. */
enum Move {
    /** Takes the money. */
    CAPTURE(PaymentState.AUTHORISED, PaymentState.CAPTURED, EntryKind.CAPTURE),
    /** Lets go of money that was not taken. */
    VOID(PaymentState.AUTHORISED, PaymentState.VOIDED, EntryKind.VOID),
    /** Gives the money back, all of it. */
    REFUND(PaymentState.CAPTURED, PaymentState.REFUNDED, EntryKind.REFUND);

    private final PaymentState from;
    private final PaymentState to;
    private final EntryKind entry;

    Move(PaymentState from, PaymentState to, EntryKind entry) {
        this.from = from;
        this.to = to;
        this.entry = entry;
    }

    PaymentState from() {
        return from;
    }

    PaymentState to() {
        return to;
    }

    /** What the ledger calls it. */
    EntryKind entry() {
        return entry;
    }

    /** Last part of its address. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
