package dev.ordermesh.controller.loop;

import dev.ordermesh.messaging.BrokerUnavailable;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats one task for as long as the application runs, on a thread of its own, so that a slow task
 * never delays another kind.
 *
 * <p>A failure is logged when it differs from the one before, and the task goes on.
 */
public final class Loop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    /** For a task to end by itself; then it is interrupted, and has as long again. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final Runnable atEnd;

    private volatile boolean running;
    private volatile String lastFailure = "";
    private ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(0);

    /** Runs the task again {@code pause} after its end. */
    public Loop(String name, Duration pause, Runnable task) {
        this(name, pause, task, () -> {});
    }

    /** As above, and runs {@code atEnd} once the task has ended for good. */
    public Loop(String name, Duration pause, Runnable task, Runnable atEnd) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.atEnd = atEnd;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        thread =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name(name).daemon().factory());
        var repeated =
                thread.scheduleWithFixedDelay(
                        this::runOnce, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
        log.debug("{} every {}: {}", name, pause, repeated);
    }

    private void runOnce() {
        try {
            task.run();
            lastFailure = "";
        } catch (RuntimeException e) {
            say(e);
        }
    }

    /** That there is no broker is said once, by the connection. */
    private void say(RuntimeException e) {
        String failure = e.toString();
        if (!failure.equals(lastFailure) && !(e instanceof BrokerUnavailable)) {
            log.warn("{}: {}", name, failure);
        }
        log.debug("{}", name, e);
        lastFailure = failure;
    }

    /** Interrupts late: the client library loses what an interrupted thread is sending. */
    @Override
    public synchronized void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!endsWithin() && !interrupted()) {
                log.warn("{} did not end within {}", name, STOP_WITHIN.multipliedBy(2));
            }
            atEnd.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("{}: at its end", name, e);
        }
    }

    private boolean interrupted() throws InterruptedException {
        log.debug("{} is interrupted, {} tasks left", name, thread.shutdownNow().size());
        return endsWithin();
    }

    private boolean endsWithin() throws InterruptedException {
        return thread.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
