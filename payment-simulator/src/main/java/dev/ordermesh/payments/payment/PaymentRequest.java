package dev.ordermesh.payments.payment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /payments}.
 *
 * @param orderId what is paid, 1 to 128 visible ASCII characters
 * @param customerId who pays, likewise
 * @param amount decimal as text, above 0
 * @param currency ISO 4217
 * @param region where in the mesh the order is fulfilled, like the ids
 */
record PaymentRequest(
        String orderId, String customerId, String amount, String currency, String region) {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** Fails with a sentence for the client. */
    PaymentRequest {
        requireName("orderId", orderId);
        requireName("customerId", customerId);
        requirePresent("amount", amount);
        requirePresent("currency", currency);
        requireName("region", region);
        // The same sum written otherwise is the same request.
        amount = Amount.read(amount, currency).text();
    }

    Amount exactAmount() {
        return Amount.read(amount, currency);
    }

    private static void requireName(String field, @Nullable String value) {
        requirePresent(field, value);
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must be 1 to 128 visible ASCII characters without spaces");
        }
    }

    private static void requirePresent(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }
}
