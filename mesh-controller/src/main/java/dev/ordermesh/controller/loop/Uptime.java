package dev.ordermesh.controller.loop;

import java.time.Duration;

/**
 * Time since some start, which nobody sets back; for limits that a correction of the wall clock
 * must not stretch.
 */
@FunctionalInterface
public interface Uptime {

    /** Now, from a start that stays the same for the life of the process. */
    Duration now();

    /** The machine's own. */
    static Uptime ofSystem() {
        return () -> Duration.ofNanos(System.nanoTime());
    }
}
