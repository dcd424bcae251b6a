package dev.ordermesh.payments.payment;

import java.util.List;

/**
 * A part of the ledger.
 *
 * @param next what to ask {@code after} for the next part
 * @param more whether that one holds anything yet
 */
record LedgerPage(List<LedgerEntry> entries, long next, boolean more) {}
