package dev.ordermesh.payments.payment;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger sums up to, at one moment.
 *
 * @param through last entry that is counted; 0 if the ledger is empty
 */
record LedgerTotals(long through, List<OfCurrency> totals) {

    /** All of one currency. A captured payment is among the authorised ones, a refunded one too. */
    record OfCurrency(
            String currency,
            Amount authorised,
            Amount captured,
            Amount voided,
            Amount refunded,
            Amount declined,
            Map<EntryKind, Long> counts) {}

    /** All entries of one kind in one currency. */
    record Sum(String currency, EntryKind kind, BigDecimal amount, long count, long lastSeq) {}

    static LedgerTotals of(List<Sum> sums) {
        Map<String, Map<EntryKind, Sum>> byCurrency = new TreeMap<>();
        for (Sum sum : sums) {
            byCurrency
                    .computeIfAbsent(sum.currency(), _ -> new EnumMap<>(EntryKind.class))
                    .put(sum.kind(), sum);
        }
        return new LedgerTotals(
                sums.stream().mapToLong(Sum::lastSeq).max().orElse(0),
                byCurrency.entrySet().stream()
                        .map(entry -> ofCurrency(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static OfCurrency ofCurrency(String currency, Map<EntryKind, Sum> sums) {
        Map<EntryKind, Long> counts = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            Sum sum = sums.get(kind);
            counts.put(kind, sum == null ? 0 : sum.count());
        }
        return new OfCurrency(
                currency,
                amount(currency, sums.get(EntryKind.AUTHORISATION)),
                amount(currency, sums.get(EntryKind.CAPTURE)),
                amount(currency, sums.get(EntryKind.VOID)),
                amount(currency, sums.get(EntryKind.REFUND)),
                amount(currency, sums.get(EntryKind.DECLINE)),
                counts);
    }

    private static Amount amount(String currency, @Nullable Sum sum) {
        return Amount.of(sum == null ? BigDecimal.ZERO : sum.amount(), currency);
    }
}
