package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.session.Refusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How fast: what was typed, over what held before. */
final class PaceOptions {

    private static final String NONE = "none";

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "So many events a second, at most: 1 to 100000, or none for no limit.")
    private @Nullable String rate;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "So many times the pace of the original: 0.01 to 10000, or none for as fast as"
                            + " --rate allows.")
    private @Nullable String speed;

    /** What the service takes. */
    private enum Limit {
        RATE("rate", "1", "100000", true),
        SPEED("speed", "0.01", "10000", false);

        private final String field;
        private final BigDecimal least;
        private final BigDecimal most;
        private final boolean whole;

        Limit(String field, String least, String most, boolean whole) {
            this.field = field;
            this.least = new BigDecimal(least);
            this.most = new BigDecimal(most);
            this.whole = whole;
        }

        BigDecimal read(String text) {
            try {
                BigDecimal value =
                        whole ? BigDecimal.valueOf(Long.parseLong(text)) : new BigDecimal(text);
                if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                    return value;
                }
            } catch (NumberFormatException noNumber) {
                // Said below.
            }
            throw Refusal.usage(
                    "--%s: %s is neither %s from %s to %s nor none"
                            .formatted(
                                    field,
                                    text,
                                    whole ? "a whole number" : "a number",
                                    least,
                                    most));
        }
    }

    /** Whether anything was typed. */
    boolean isGiven() {
        return rate != null || speed != null;
    }

    /**
     * The limits that hold from now on; what has none is left out.
     *
     * @param before what holds where nothing was typed
     * @throws Refusal when what was typed is no limit
     */
    Map<String, Object> over(JsonNode before) {
        Map<String, Object> limits = new LinkedHashMap<>();
        put(limits, Limit.RATE, rate, before);
        put(limits, Limit.SPEED, speed, before);
        return limits;
    }

    private static void put(
            Map<String, Object> limits, Limit limit, @Nullable String typed, JsonNode before) {
        if (typed == null && before.path(limit.field).isNumber()) {
            limits.put(limit.field, before.path(limit.field));
        } else if (typed != null && !typed.equals(NONE)) {
            limits.put(limit.field, limit.read(typed));
        }
    }
}
