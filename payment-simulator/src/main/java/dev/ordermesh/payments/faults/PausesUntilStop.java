package dev.ordermesh.payments.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Waits on the request's own virtual thread, which costs little; never longer than the app runs.
 */
@Component
final class PausesUntilStop implements Pauses {

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public void pause(Duration duration) {
        try {
            boolean _ = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the web server waits for what is under way. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping.countDown();
    }
}
