package dev.ordermesh.controller.nudge;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether one region answers over the mesh and its origin is there, from the answers to probes. */
final class Path {

    private @Nullable Duration originSince;
    private @Nullable Duration roundTrip;
    private boolean underWay;

    /** Whether to send a probe now: one at a time. */
    synchronized boolean begin() {
        if (underWay) {
            return false;
        }
        underWay = true;
        return true;
    }

    /** A probe sent at one time was answered at another. */
    synchronized void answered(Duration sentAt, Duration now, boolean originThere) {
        underWay = false;
        roundTrip = now.minus(sentAt);
        if (!originThere) {
            originSince = null;
        } else if (originSince == null) {
            originSince = now;
        }
    }

    /** A probe was not answered in time, or nobody could take it. */
    synchronized void failed() {
        underWay = false;
        originSince = null;
        roundTrip = null;
    }

    /** How long the origin has been within reach, if it is. */
    synchronized Optional<Duration> upFor(Duration now) {
        return Optional.ofNullable(originSince).map(now::minus);
    }

    synchronized Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }
}
