package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes jobs up that nobody has in hand: those that are queued, and those whose owner has noted
 * nothing for the lease. It hears of all jobs from their stream, on one thread; each job that it
 * takes up has one of its own.
 */
final class JobRunner implements SmartLifecycle {

    /** How long a fetch waits, and so how long a queued job at most. */
    private static final Duration FETCH = Duration.ofMillis(500);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** For what is under way and the last word on it, before the connection is closed. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final String owner;
    private final Jobs jobs;
    private final PullReader reader;
    private final String stream;
    private final Function<Jobs.Held, JobRun> runs;
    private final JobProperties properties;
    private final LongSupplier clock;
    private final Map<String, Hand> hands = new LinkedHashMap<>();
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean running;

    private record Hand(JobRun run, Thread thread) {}

    /**
     * @param owner the name of this instance, which no other has
     * @param runs makes the run of a job that was taken up
     * @param clock as that of the jobs
     */
    JobRunner(
            String owner,
            Jobs jobs,
            PullReader reader,
            String stream,
            Function<Jobs.Held, JobRun> runs,
            JobProperties properties,
            LongSupplier clock) {
        this.owner = owner;
        this.jobs = jobs;
        this.reader = reader;
        this.stream = stream;
        this.runs = runs;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            stopping = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("replay-jobs").start(this::run);
        }
    }

    private void run() {
        try {
            while (running) {
                try {
                    follow();
                } catch (BrokerUnavailable e) {
                    log.debug("Replay jobs are not heard of now", e);
                } catch (RuntimeException e) {
                    log.error("Replay jobs can't be followed; it is tried again", e);
                }
                boolean _ = stopping.await(PAUSE_AFTER_FAILURE.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (PullSession session = reader.open(PullRequest.all(stream))) {
            while (running) {
                session.next(FETCH).forEach(jobs::hear);
                if (session.pending() == 0) {
                    takeUp();
                }
            }
        }
    }

    /** Takes up what nobody has in hand, as long as there is room. */
    void takeUp() {
        letGo();
        for (Jobs.Held held : jobs.all()) {
            if (!running || hands.size() >= properties.runningMax()) {
                return;
            }
            if (isFree(held)) {
                takeUp(held);
            }
        }
    }

    private boolean isFree(Jobs.Held held) {
        Job job = held.job();
        return switch (job.state()) {
            case QUEUED -> true;
            case RUNNING ->
                    !hands.containsKey(job.id())
                            && clock.getAsLong() - held.beatAt() > properties.lease().toNanos();
            case PAUSED, CANCELLED, DONE, FAILED -> false;
        };
    }

    private void takeUp(Jobs.Held held) {
        try {
            JobRun run = runs.apply(jobs.write(held.job().takenUp(owner), held.sequence()));
            String id = held.job().id();
            hands.put(id, new Hand(run, Thread.ofVirtual().name("replay-" + id).start(run)));
        } catch (Jobs.Outrun | PublishRefused | PublishFateUnknown e) {
            log.debug("replay {} is not taken up", held.job().id(), e);
        }
    }

    private void letGo() {
        Iterator<Hand> each = hands.values().iterator();
        while (each.hasNext()) {
            if (!each.next().thread().isAlive()) {
                each.remove();
            }
        }
    }

    /** Interrupts nobody: the client library loses what an interrupted thread is sending. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        long end = System.nanoTime() + STOP_WITHIN.toNanos();
        try {
            Thread following = thread;
            if (following != null) {
                join(following, end);
            }
            hands.values().forEach(hand -> hand.run().stop());
            for (Hand hand : hands.values()) {
                join(hand.thread(), end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread last, long end) throws InterruptedException {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (!last.join(left)) {
            log.warn(
                    "{} goes on after {}; another instance takes over",
                    last.getName(),
                    STOP_WITHIN);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
