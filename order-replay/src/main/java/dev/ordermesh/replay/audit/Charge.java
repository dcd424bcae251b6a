package dev.ordermesh.replay.audit;

import java.math.BigDecimal;

/**
 * One entry of the payment provider's ledger.
 *
 * @param kind authorisation, decline, capture, void or refund
 */
record Charge(long seq, String orderId, String kind, BigDecimal amount) {}
