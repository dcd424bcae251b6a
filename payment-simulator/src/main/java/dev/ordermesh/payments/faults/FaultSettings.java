package dev.ordermesh.payments.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What goes wrong at the provider. All off by default; rates are 0 to 1. The same settings, key and
 * number of the attempt under that key always meet the same fault, whatever else happens.
 *
 * @param seed Another seed lets other keys fail.
 * @param declineRate Share of keys under which a payment is declined, at every attempt.
 * @param errorRate Share of attempts that are answered 500, without effect.
 * @param silenceRate Share of attempts that are not answered within silence-limit, without effect.
 * @param silenceLimit How long silence lasts before it ends as 504; up to 5 minutes.
 * @param lateRate Share of attempts that are carried out and answered only after late-delay.
 * @param lateDelay How late that is; up to 1 minute. Longer than the 2 s that the mesh waits.
 * @param latencyMin Least time that every answer takes besides.
 * @param latencyMax Most of it; up to 1 minute.
 */
@ConfigurationProperties(FaultSettings.PREFIX)
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
record FaultSettings(
        @DefaultValue("0") long seed,
        @DefaultValue("0") double declineRate,
        @DefaultValue("0") double errorRate,
        @DefaultValue("0") double silenceRate,
        @DefaultValue("60s") Duration silenceLimit,
        @DefaultValue("0") double lateRate,
        @DefaultValue("3s") Duration lateDelay,
        @DefaultValue("0s") Duration latencyMin,
        @DefaultValue("0s") Duration latencyMax) {

    static final String PREFIX = "payment-simulator.faults";

    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);
    private static final Duration DELAY_MAX = Duration.ofMinutes(1);

    FaultSettings {
        requireRate("decline-rate", declineRate);
        requireRate("error-rate", errorRate);
        requireRate("silence-rate", silenceRate);
        requireRate("late-rate", lateRate);
        requireWithin("silence-limit", silenceLimit, Duration.ofMillis(1), SILENCE_MAX);
        requireWithin("late-delay", lateDelay, Duration.ZERO, DELAY_MAX);
        requireWithin("latency-min", latencyMin, Duration.ZERO, DELAY_MAX);
        requireWithin("latency-max", latencyMax, latencyMin, DELAY_MAX);
        // One draw decides among the three.
        if (errorRate + silenceRate + lateRate > 1) {
            throw new IllegalArgumentException(
                    "%s: error-rate %s, silence-rate %s and late-rate %s must not exceed 1 together"
                            .formatted(PREFIX, errorRate, silenceRate, lateRate));
        }
    }

    /**
     * What meets an attempt: a pure function.
     *
     * @param attempt number of the attempt under this key, from 1
     */
    Outcome outcome(String key, int attempt) {
        Fault fault = fault(draw("fault", key, attempt));
        Duration latency = latency(draw("latency", key, attempt));
        return new Outcome(
                fault,
                draw("decline", key, 0) < declineRate,
                switch (fault) {
                    case NONE, ERROR -> latency;
                    case LATE -> latency.plus(lateDelay);
                    case SILENCE -> silenceLimit;
                });
    }

    private Fault fault(double drawn) {
        if (drawn < errorRate) {
            return Fault.ERROR;
        }
        if (drawn < errorRate + silenceRate) {
            return Fault.SILENCE;
        }
        return drawn < errorRate + silenceRate + lateRate ? Fault.LATE : Fault.NONE;
    }

    private Duration latency(double drawn) {
        return latencyMin.plusNanos((long) (drawn * latencyMax.minus(latencyMin).toNanos()));
    }

    /** A number from 0 to below 1 that follows from its arguments and the seed alone. */
    private double draw(String what, String key, int attempt) {
        String drawn = "%d/%s/%d/%s".formatted(seed, what, attempt, key);
        // A name-based UUID is a hash that every Java has; its upper 48 bits are free of the
        // version.
        return (UUID.nameUUIDFromBytes(drawn.getBytes(UTF_8)).getMostSignificantBits() >>> 16)
                * 0x1p-48;
    }

    private static void requireRate(String name, double rate) {
        // Not the other way round: nothing is within bounds for NaN.
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "%s.%s must be 0 to 1, not %s".formatted(PREFIX, name, rate));
        }
    }

    private static void requireWithin(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "%s.%s must be %s to %s, not %s".formatted(PREFIX, name, min, max, value));
        }
    }
}
