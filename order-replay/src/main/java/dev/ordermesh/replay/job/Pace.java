package dev.ordermesh.replay.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job may be; both bounds hold.
 *
 * @param rate events a second at most, 1 to {@value #RATE_MAX}; null: no such bound
 * @param speed times the pace at which history took them, {@value #SPEED_MIN} to {@value
 *     #SPEED_MAX}; null: no such bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pace(@Nullable Integer rate, @Nullable Double speed) {

    static final int RATE_MAX = 100_000;
    static final double SPEED_MIN = 0.01;
    static final double SPEED_MAX = 10_000;

    /** As fast as it goes. */
    static final Pace UNLIMITED = new Pace(null, null);
}
