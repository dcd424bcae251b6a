package dev.ordermesh.model.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time on the wire: always UTC, always three decimals. */
final class Instants {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Instants() {}

    static String format(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Reads any RFC 3339 time. */
    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
