package dev.ordermesh.messaging.nats.listen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices a consumer that has something to deliver and does not: push consumers of a group have no
 * heartbeat, so silence alone says nothing. Notices too when handlers never end: their deliveries
 * come and go back, which looks like a flow.
 */
final class Watchdog {

    /** What to do. */
    enum Finding {
        /** Deliveries flow, or there is nothing to deliver. */
        FLOWING,
        /** Silent for the limit: bind again. */
        REBIND,
        /** Bound again not long ago, and still silent. */
        SILENT,
        /** Deliveries are here, and no handler ended for the limit. */
        STUCK
    }

    private final Clock clock;
    private final Duration silentLimit;
    private final Duration stuckLimit;
    private Flow before = new Flow(0, 0, 0);
    private Instant quietSince;
    private Instant unhandledSince;
    private boolean silent;

    Watchdog(Clock clock, ListenerSettings settings) {
        this.clock = clock;
        this.silentLimit = settings.stallLimit();
        // A handler may use all of its time; only what lasts beyond that is a stall.
        this.stuckLimit = settings.handlerTimeout().plus(settings.stallLimit());
        this.quietSince = clock.instant();
        this.unhandledSince = quietSince;
    }

    /** Counts from now on: what was before a bind or an outage says nothing of the flow. */
    void restart() {
        quietSince = clock.instant();
        unhandledSince = quietSince;
        silent = false;
    }

    /** Looks at the server's facts and at what has come and gone. */
    Finding check(ConsumerFacts facts, Flow flow) {
        boolean moved = flow.arrived() != before.arrived() || flow.present() > 0;
        boolean handled = flow.handled() != before.handled() || flow.present() == 0;
        before = flow;
        Instant now = clock.instant();
        if (handled) {
            unhandledSince = now;
        }
        if (moved || !(facts.deliverable() || !facts.bound())) {
            quietSince = now;
            silent = false;
            return passed(unhandledSince, now, stuckLimit) ? Finding.STUCK : Finding.FLOWING;
        }
        if (passed(quietSince, now, silentLimit)) {
            quietSince = now;
            silent = true;
            return Finding.REBIND;
        }
        return silent ? Finding.SILENT : Finding.FLOWING;
    }

    private static boolean passed(Instant since, Instant now, Duration limit) {
        return Duration.between(since, now).compareTo(limit) >= 0;
    }
}
