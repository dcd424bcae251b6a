package dev.ordermesh.replay.read;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time as a person writes it: so long ago, or RFC 3339. */
public final class PointInTime {

    // Nine digits of days are longer than any history and overflow nothing.
    private static final Pattern AGO = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    private final Clock clock;

    public PointInTime(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads {@code 90m} or {@code 2026-11-24T12:00:00+01:00}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public Instant read(String text) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                long amount = Long.parseLong(ago.group(1));
                ChronoUnit unit = UNITS.getOrDefault(ago.group(2), ChronoUnit.SECONDS);
                return clock.instant().minus(Duration.of(amount, unit));
            }
            // A plus sign that was not escaped in the URL arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be so long ago as in 90s, 90m, 1h or 2d, or a time as in"
                            + " 2026-11-24T12:00:00Z",
                    e);
        }
    }
}
