package dev.ordermesh.model.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Reads points in time as clients write them: Unix seconds or RFC 3339. */
final class Timestamps {
    /** Latest that is taken; a time in milliseconds is far beyond and so is noticed. */
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    // Also bounds the work: 1e-999999999 is a short text and a long division.
    private static final int SECONDS_DECIMALS_MAX = 18;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Timestamps() {}

    static Instant read(JsonNode value) {
        if (value.isNumber()) {
            return ofUnixSeconds(value.decimalValue());
        }
        if (value.isString()) {
            return ofText(value.stringValue());
        }
        throw wrong();
    }

    private static Instant ofUnixSeconds(BigDecimal seconds) {
        BigDecimal latest = BigDecimal.valueOf(LATEST.getEpochSecond());
        BigDecimal exact = seconds.stripTrailingZeros();
        if (exact.signum() < 0
                || exact.compareTo(latest) > 0
                || exact.scale() > SECONDS_DECIMALS_MAX) {
            throw wrong();
        }
        BigInteger[] parts =
                exact.multiply(NANOS).toBigInteger().divideAndRemainder(NANOS.toBigInteger());
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    private static Instant ofText(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw wrong();
            }
            return instant;
        } catch (DateTimeException _) {
            throw wrong();
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "must be Unix seconds or an RFC 3339 time such as 2026-11-23T10:15:30Z,"
                        + " in the years 1970 to 9999");
    }
}
