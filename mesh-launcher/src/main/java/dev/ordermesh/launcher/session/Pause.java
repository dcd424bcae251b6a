package dev.ordermesh.launcher.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two questions. */
public final class Pause {

    private Pause() {}

    /** Returns after this time, or earlier with an exception when the thread is interrupted. */
    public static void of(Duration time) throws InterruptedException {
        // Nothing counts it down, so the answer is always that the time is over.
        if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("a latch that nobody holds was counted down");
        }
    }
}
