package dev.ordermesh.launcher.session;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people type them: {@code 500ms}, {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}. */
public final class TimeText {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private TimeText() {}

    /**
     * A length of time.
     *
     * @throws Refusal for anything else
     */
    public static Duration duration(String option, String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.usage(
                    "%s: %s is not a time such as 30s, 15m, 24h or 7d".formatted(option, text));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /**
     * A moment: that long before now, or written out as in {@code 2026-11-24T08:00:00Z}.
     *
     * @throws Refusal for anything else
     */
    public static Instant moment(String option, String text, Instant now) {
        if (AMOUNT.matcher(text).matches()) {
            return now.minus(duration(option, text));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException neither) {
            throw Refusal.usage(
                    "%s: %s is neither a time such as 1h or 7d nor a moment such as 2026-11-24T08:00:00Z"
                            .formatted(option, text));
        }
    }
}
