package dev.ordermesh.topology;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as people write them in the table: {@code 256KiB}, {@code 72h}. */
public final class Units {

    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,9})([A-Za-z]{1,3})");
    private static final Map<String, Long> BYTES =
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Units() {}

    static Duration time(String text) {
        return Duration.ofMillis(parse(text, MILLIS, "a time such as 90s or 72h"));
    }

    static long bytes(String text) {
        return parse(text, BYTES, "a size such as 256KiB or 1GiB");
    }

    /** A time in its largest whole unit, as the table writes it. */
    public static String text(Duration time) {
        return text(time.toMillis(), MILLIS);
    }

    static String text(long bytes) {
        return text(bytes, BYTES);
    }

    private static long parse(String text, Map<String, Long> units, String expected) {
        Matcher quantity = QUANTITY.matcher(text);
        Long unit = quantity.matches() ? units.get(quantity.group(2)) : null;
        if (unit == null) {
            throw new InvalidMeshTable(text + " is not " + expected);
        }
        return Math.multiplyExact(Long.parseLong(quantity.group(1)), unit);
    }

    /** The largest unit that divides the amount. */
    private static String text(long amount, Map<String, Long> units) {
        Map<Long, String> bySize = new TreeMap<>();
        units.forEach((name, size) -> bySize.put(-size, name));
        return bySize.entrySet().stream()
                .filter(unit -> amount % unit.getKey() == 0)
                .findFirst()
                .map(unit -> amount / -unit.getKey() + unit.getValue())
                .orElseThrow();
    }
}
