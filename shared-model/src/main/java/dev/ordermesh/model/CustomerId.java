package dev.ordermesh.model;

import java.util.regex.Pattern;

/**
 * Names who ordered; orders of one customer keep their order.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9._:@+-]}
 */
public record CustomerId(String value) {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._:@+-]+");

    public CustomerId {
        OrderLimits.requireText(
                "a customer id",
                value,
                OrderLimits.CUSTOMER_ID_LENGTH_MAX,
                VALUE,
                "A-Z a-z 0-9 . _ : @ + -");
    }

    @Override
    public String toString() {
        return value;
    }
}
