package dev.ordermesh.payments.payment;

import dev.ordermesh.payments.problem.ProblemType;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /ledger}: what a provider offers to those who audit. */
@RestController
@RequestMapping("/ledger")
final class LedgerController {

    private static final int LIMIT_MAX = 1000;

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Entries never change and never come in between: reading on misses none. */
    @GetMapping
    LedgerPage entries(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (after < 0) {
            throw ProblemType.INVALID_PARAMETER.asException(
                    "after must be 0 or more, not %d.".formatted(after));
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw ProblemType.INVALID_PARAMETER.asException(
                    "limit must be 1 to %d, not %d.".formatted(LIMIT_MAX, limit));
        }
        List<LedgerEntry> oneMore = ledger.entries(after, limit + 1);
        boolean more = oneMore.size() > limit;
        List<LedgerEntry> page = more ? oneMore.subList(0, limit) : oneMore;
        return new LedgerPage(page, page.isEmpty() ? after : page.getLast().seq(), more);
    }

    @GetMapping("/totals")
    LedgerTotals totals() {
        return LedgerTotals.of(ledger.sums());
    }
}
