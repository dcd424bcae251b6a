package dev.ordermesh.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bounds of an order, and the one place that checks them, for records and client input alike.
 */
public final class OrderLimits {
    /** Most characters of an order id. */
    public static final int ORDER_ID_LENGTH_MAX = 64;

    /** Most characters of a customer id. */
    public static final int CUSTOMER_ID_LENGTH_MAX = 128;

    /** Most characters of a region's name. */
    public static final int REGION_LENGTH_MAX = 32;

    /** Most characters of an article's number. */
    public static final int SKU_LENGTH_MAX = 64;

    /** Most lines of one order. */
    public static final int LINES_MAX = 100;

    /** Most pieces in one line. */
    public static final int QUANTITY_MAX = 10_000;

    /** Most characters of the reason for a rejection or cancellation. */
    public static final int REASON_LENGTH_MAX = 500;

    /** Highest price of one piece, in units of the currency. */
    public static final BigDecimal UNIT_PRICE_MAX = new BigDecimal("1000000000");

    /** Highest total: what the other limits allow, lines times quantity times price. */
    public static final BigDecimal AMOUNT_MAX = new BigDecimal("1000000000000000");

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private OrderLimits() {}

    /**
     * Gives back an article number of 1 to 64 characters.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static String requireSku(String sku) {
        return requireText("a sku", sku, SKU_LENGTH_MAX, SKU, "A-Z a-z 0-9 . _ -");
    }

    /**
     * Gives back a quantity of 1 to 10000 pieces.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static int requireQuantity(int quantity) {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "a quantity must be 1 to " + QUANTITY_MAX + ", not " + quantity);
        }
        return quantity;
    }

    /**
     * Gives back a price of 0 to 1000000000 units of the currency.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static BigDecimal requireUnitPrice(BigDecimal unitPrice) {
        return requireRange("a unit price", unitPrice, UNIT_PRICE_MAX);
    }

    /**
     * Gives back a country known to ISO 3166, by its two capitals.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static String requireCountry(String country) {
        if (!COUNTRIES.contains(country)) {
            throw new IllegalArgumentException(
                    "a country must be an ISO 3166 code of two capitals such as DE");
        }
        return country;
    }

    /**
     * Gives back an amount of 0 to 10^15 units of the currency.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static BigDecimal requireAmount(BigDecimal amount) {
        return requireRange("an amount", amount, AMOUNT_MAX);
    }

    private static BigDecimal requireRange(String what, BigDecimal value, BigDecimal max) {
        if (value.signum() < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(what + " must be 0 to " + max.toPlainString());
        }
        return value;
    }

    static String requireText(
            String what, String text, int lengthMax, Pattern pattern, String characters) {
        if (text.length() > lengthMax || !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 1 to " + lengthMax + " characters of " + characters);
        }
        return text;
    }
}
