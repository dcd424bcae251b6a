package dev.ordermesh.replay.job;

import java.util.concurrent.TimeUnit;

/** Tells how fast a job was since it was last asked. */
final class Speedometer {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What the last reading counts against those before it. */
    private static final double WEIGHT = 0.3;

    private Job.Progress before;
    private long beforeAt;
    private double perSecond;
    private double placesPerSecond;
    private boolean begun;

    Speedometer(Job.Progress start, long nanos) {
        this.before = start;
        this.beforeAt = nanos;
    }

    /**
     * Reads it.
     *
     * @param last the place in history where the job ends
     * @param nanos now
     */
    Job.Flow read(Job.Progress now, long last, long nanos) {
        double seconds = (nanos - beforeAt) / NANOS;
        if (seconds > 0) {
            perSecond = smooth(perSecond, (now.count() - before.count()) / seconds);
            placesPerSecond = smooth(placesPerSecond, (now.at() - before.at()) / seconds);
            begun = true;
        }
        before = now;
        beforeAt = nanos;
        Long left =
                placesPerSecond > 0
                        ? (Long) Math.round(Math.max(0, last - now.at()) / placesPerSecond)
                        : null;
        return new Job.Flow(Math.round(perSecond * 10) / 10.0, left);
    }

    private double smooth(double old, double latest) {
        return begun ? old + WEIGHT * (latest - old) : latest;
    }
}
