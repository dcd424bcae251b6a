package dev.ordermesh.payments.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount, with the decimals of its currency.
 *
 * @param value never rounded
 */
record Amount(BigDecimal value) {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,4})?");

    /**
     * Reads what a client sent.
     *
     * @throws IllegalArgumentException with a sentence for the client, unless it is above 0, below
     *     10^16 and of no more decimals than the currency has
     */
    static Amount read(String text, String currencyCode) {
        int decimals = decimals(currencyCode);
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("amount must be a decimal such as 49.90");
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.signum() == 0) {
            throw new IllegalArgumentException("amount must be above 0");
        }
        if (value.scale() > decimals) {
            throw new IllegalArgumentException(
                    "amount %s has more decimals than %s, which has %d"
                            .formatted(text, currencyCode, decimals));
        }
        return of(value, currencyCode);
    }

    /** An amount or a sum of amounts in this currency. */
    static Amount of(BigDecimal value, String currencyCode) {
        return new Amount(value.setScale(decimals(currencyCode), RoundingMode.UNNECESSARY));
    }

    private static int decimals(String currencyCode) {
        int decimals;
        try {
            decimals = Currency.getInstance(currencyCode).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code such as EUR", e);
        }
        if (decimals < 0) {
            throw new IllegalArgumentException("currency must be money, not " + currencyCode);
        }
        return decimals;
    }

    @JsonValue
    String text() {
        return value.toPlainString();
    }
}
