package dev.ordermesh.replay.job;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the next event is due. What a stall took is caught up for {@link #BEHIND_MAX} at most,
 * so that a rate is the most at any time.
 */
final class Pacer {

    private static final Duration BEHIND_MAX = Duration.ofMillis(100);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Pace pace;
    private final LongSupplier clock;
    private double due;
    private @Nullable Instant first;
    private long firstAt;

    /**
     * @param clock nanoseconds, from anywhere
     */
    Pacer(Pace pace, LongSupplier clock) {
        this.pace = pace;
        this.clock = clock;
        this.due = clock.getAsLong();
    }

    /**
     * How long until an event is due; not above zero: it is. Asked again, it is the same moment.
     *
     * @param storedAt when history took it
     */
    Duration until(Instant storedAt) {
        long now = clock.getAsLong();
        due = Math.max(due, now - (double) BEHIND_MAX.toNanos());
        double at = pace.rate() == null ? now : due;
        Double speed = pace.speed();
        if (speed != null) {
            if (first == null) {
                first = storedAt;
                firstAt = now;
            }
            at = Math.max(at, firstAt + Duration.between(first, storedAt).toNanos() / speed);
        }
        return Duration.ofNanos((long) at - now);
    }

    /** The one that was due is taken. */
    void taken() {
        Integer rate = pace.rate();
        if (rate != null) {
            due += NANOS / rate;
        }
    }
}
