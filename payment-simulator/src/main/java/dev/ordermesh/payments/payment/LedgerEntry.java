package dev.ordermesh.payments.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was done.
 *
 * @param seq from 1 on, without gaps, in the order in which it was done
 */
record LedgerEntry(
        long seq,
        Instant at,
        UUID paymentId,
        String orderId,
        EntryKind kind,
        Amount amount,
        String currency,
        String region,
        String idempotencyKey) {}
