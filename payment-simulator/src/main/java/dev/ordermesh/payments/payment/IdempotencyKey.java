package dev.ordermesh.payments.payment;

import dev.ordermesh.payments.problem.ProblemType;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What makes a repeat the same request. Keys are kept as long as the ledger.
 *
 * @param value 1 to 255 visible ASCII characters
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    /** The key of a request; fails with a problem unless there is exactly one within bounds. */
    static IdempotencyKey of(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HEADER);
        if (values.size() != 1) {
            throw refused("must be sent once, not %d times".formatted(values.size()));
        }
        if (!VISIBLE_ASCII.matcher(values.getFirst()).matches()) {
            throw refused("must be 1 to 255 visible ASCII characters without spaces");
        }
        return new IdempotencyKey(values.getFirst());
    }

    private static RuntimeException refused(String why) {
        return ProblemType.INVALID_IDEMPOTENCY_KEY.asException(HEADER + " " + why + ".");
    }
}
