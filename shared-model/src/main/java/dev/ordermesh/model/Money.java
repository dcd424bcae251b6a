package dev.ordermesh.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in a currency: never rounded, always with the currency's own decimals.
 *
 * @param amount 0 to 10^15; fewer decimals than the currency has are filled up
 * @param currency one that has a smallest unit, unlike gold
 */
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        amount = OrderLimits.requireAmount(amount);
        int decimals = requireDecimals(currency);
        // Strip first: 10.000 is 10.00 in any currency of two decimals, nothing is rounded.
        BigDecimal exact = amount.stripTrailingZeros();
        if (exact.scale() > decimals) {
            throw new IllegalArgumentException(
                    currency + " has " + decimals + " decimals, not " + exact.scale());
        }
        amount = exact.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    /**
     * Reads a plain decimal such as {@code 49.90}.
     *
     * @throws IllegalArgumentException if the text is no decimal or not an amount in the currency
     */
    public static Money of(String amount, Currency currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * Finds a currency by its ISO 4217 code.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a currency must be an ISO 4217 code such as EUR", e);
        }
        int _ = requireDecimals(currency);
        return currency;
    }

    /**
     * Adds an amount of the same currency.
     *
     * @throws IllegalArgumentException if the currencies differ or the sum is above the limit
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(other.currency + " can't be added to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /**
     * Multiplies by a quantity.
     *
     * @throws IllegalArgumentException if the product is negative or above the limit
     */
    public Money times(int quantity) {
        return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }

    /** Gives the amount as the wire writes it, such as {@code 49.90}. */
    public String decimal() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return decimal() + " " + currency;
    }

    private static int requireDecimals(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException(
                    currency + " has no smallest unit: orders are paid in money");
        }
        return decimals;
    }
}
