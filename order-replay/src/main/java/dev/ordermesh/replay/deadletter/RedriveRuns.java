package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.deadletter.RedriveProgress.State;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Redrives of many letters: one at a time, on a thread of its own, and the last few that ended.
 *
 * <p>They are remembered in memory alone. When the service ends, the running one is cancelled; the
 * letters themselves say which of them are decided, so a new redrive of the rest goes on.
 */
final class RedriveRuns implements SmartLifecycle {

    /** Those that ended and are remembered. */
    static final int PAST_MAX = 10;

    /** For the letter that is under way, whose claim and publish each wait for the broker. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private static final Logger log = LoggerFactory.getLogger(RedriveRuns.class);

    private final Resolver resolver;
    private final Clock clock;
    private final Map<String, RedriveRun> runs = new LinkedHashMap<>();
    private @Nullable Thread thread;
    private boolean running;

    RedriveRuns(Resolver resolver, Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @throws Busy when one is running
     * @throws Stopping when the service ends
     */
    synchronized RedriveProgress begin(List<Long> letters, int rate) {
        if (!running) {
            throw new Stopping();
        }
        underWay()
                .ifPresent(other -> {
                    throw new Busy(other);
                });
        if (runs.size() > PAST_MAX) {
            runs.remove(runs.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString();
        RedriveRun run = new RedriveRun(id, letters, rate, resolver, clock);
        runs.put(id, run);
        thread = Thread.ofVirtual().name("redrive-" + id).start(run);
        return run.progress();
    }

    private Optional<String> underWay() {
        return all().stream()
                .filter(run -> run.state() == State.RUNNING)
                .map(RedriveProgress::id)
                .findFirst();
    }

    /** The running one and those that ended, oldest first. */
    synchronized List<RedriveProgress> all() {
        return runs.values().stream().map(RedriveRun::progress).toList();
    }

    /**
     * How far it is.
     *
     * @throws NoSuchRedrive when it is not known, or not any more
     */
    RedriveProgress get(String id) {
        return find(id).progress();
    }

    /**
     * Stops it between two letters; a repeat changes nothing.
     *
     * @return how far it is, perhaps with a letter under way and so still running
     * @throws NoSuchRedrive when it is not known, or not any more
     * @throws Ended when it came to an end before
     */
    RedriveProgress cancel(String id) {
        RedriveRun run = find(id);
        run.cancel();
        RedriveProgress progress = run.progress();
        if (progress.state() == State.DONE || progress.state() == State.FAILED) {
            throw new Ended(progress);
        }
        return progress;
    }

    private synchronized RedriveRun find(String id) {
        RedriveRun run = runs.get(id);
        if (run == null) {
            throw new NoSuchRedrive(id);
        }
        return run;
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Interrupts nobody: the client library loses what an interrupted thread is sending. */
    @Override
    public void stop() {
        Thread last;
        synchronized (this) {
            running = false;
            last = thread;
            runs.values().forEach(RedriveRun::cancel);
        }
        try {
            if (last != null && !last.join(STOP_WITHIN)) {
                log.warn("A letter is under way after {}; what it is about is noted", STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Another one is running. */
    static final class Busy extends RuntimeException {

        private final String running;

        private Busy(String running) {
            super("redrive %s is running, and there is one at a time".formatted(running));
            this.running = running;
        }

        /** Its id. */
        String running() {
            return running;
        }
    }

    /** The service ends. */
    static final class Stopping extends RuntimeException {

        private Stopping() {
            super("the replay service ends; nothing was begun");
        }
    }

    /** It is not known, or not any more. */
    static final class NoSuchRedrive extends RuntimeException {

        private NoSuchRedrive(String id) {
            super(
                    "no redrive %s is known: the last %d are, since the service was started; its letters say what was decided about them"
                            .formatted(id, PAST_MAX));
        }
    }

    /** It came to an end before it could be cancelled. */
    static final class Ended extends RuntimeException {

        private Ended(RedriveProgress progress) {
            super("redrive %s is %s".formatted(progress.id(), progress.state().text()));
        }
    }
}
