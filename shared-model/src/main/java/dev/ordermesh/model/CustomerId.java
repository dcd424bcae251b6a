package dev.ordermesh.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names who ordered; orders of one customer keep their order.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9._:@+-]}
 */
public record CustomerId(String value) {
    private static final int TOKEN_BYTES = 16;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._:@+-]+");

    public CustomerId {
        OrderLimits.requireText(
                "a customer id",
                value,
                OrderLimits.CUSTOMER_ID_LENGTH_MAX,
                VALUE,
                "A-Z a-z 0-9 . _ : @ + -");
    }

    /** One token of a subject, the same for equal ids: 32 hexadecimal digits of their SHA-256. */
    public String token() {
        byte[] hash = Sha256.hash(value.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash, 0, TOKEN_BYTES);
    }

    @Override
    public String toString() {
        return value;
    }
}
