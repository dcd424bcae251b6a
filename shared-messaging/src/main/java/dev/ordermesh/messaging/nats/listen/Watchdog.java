package dev.ordermesh.messaging.nats.listen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices a consumer that has something to deliver and does not: push consumers of a group have no
 * heartbeat, so silence alone says nothing.
 */
final class Watchdog {

    /** What to do. */
    enum Finding {
        /** Deliveries flow, or there is nothing to deliver. */
        FLOWING,
        /** Silent for the limit: bind again. */
        REBIND,
        /** Bound again not long ago, and still silent. */
        STALLED
    }

    private final Clock clock;
    private final Duration limit;
    private Instant quietSince;
    private long arrivedBefore;
    private boolean stalled;

    Watchdog(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.quietSince = clock.instant();
    }

    /** Looks at the server's facts, all deliveries that ever came, and those that are here. */
    Finding check(ConsumerFacts facts, long arrived, int present) {
        boolean moved = arrived != arrivedBefore || present > 0;
        arrivedBefore = arrived;
        boolean shouldMove = facts.deliverable() || !facts.bound();
        if (moved || !shouldMove) {
            stalled = false;
            quietSince = clock.instant();
            return Finding.FLOWING;
        }
        if (Duration.between(quietSince, clock.instant()).compareTo(limit) >= 0) {
            stalled = true;
            quietSince = clock.instant();
            return Finding.REBIND;
        }
        return stalled ? Finding.STALLED : Finding.FLOWING;
    }
}
