package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.deadletter.RedriveProgress.Failure;
import dev.ordermesh.replay.deadletter.RedriveProgress.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places the orders of a set of dead letters again, one after another at a rate.
 *
 * <p>Each letter is decided by itself, as {@link Resolver#redrive} does: wherever this stops, what
 * had no turn is as it was, and a letter in the middle says so.
 */
final class RedriveRun implements Runnable {

    /** Failures in a row that are not the letters' own, after which the others would fail too. */
    static final int TROUBLES_MAX = 5;

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger log = LoggerFactory.getLogger(RedriveRun.class);

    private final String id;
    private final List<Long> letters;
    private final int rate;
    private final Resolver resolver;
    private final Clock clock;
    private final Instant started;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final List<Failure> failures = new ArrayList<>();
    private State state = State.RUNNING;
    private int placed;
    private int decided;
    private @Nullable Instant ended;
    private @Nullable String reason;

    /**
     * @param letters numbers of dead letters, each once
     * @param rate orders a second, at most; from 1
     */
    RedriveRun(String id, List<Long> letters, int rate, Resolver resolver, Clock clock) {
        this.id = id;
        this.letters = List.copyOf(letters);
        this.rate = rate;
        this.resolver = resolver;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Stops it before the next letter; the one that is under way is brought to its end. */
    void cancel() {
        cancelled.countDown();
    }

    synchronized RedriveProgress progress() {
        return new RedriveProgress(
                id,
                state,
                letters.size(),
                placed,
                decided,
                failures.size(),
                rate,
                started,
                ended,
                reason,
                List.copyOf(failures));
    }

    @Override
    public void run() {
        State end = State.FAILED;
        try {
            end = placeAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = State.CANCELLED;
        } finally {
            end(end);
        }
    }

    private State placeAll() throws InterruptedException {
        long due = System.nanoTime();
        int troubles = 0;
        for (long letter : letters) {
            if (cancelled.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return State.CANCELLED;
            }
            // What a slow letter took is not caught up: the rate is the most at any time.
            due = Math.max(due + NANOS / rate, System.nanoTime());
            troubles = place(letter) ? 0 : troubles + 1;
            if (troubles == TROUBLES_MAX) {
                return State.FAILED;
            }
        }
        return State.DONE;
    }

    /** False where it was not for the letter that it failed. */
    private boolean place(long letter) {
        try {
            Resolution _ = resolver.redrive(letter, null, false);
            placed();
            return true;
        } catch (Resolver.AlreadyResolved | Resolutions.Outrun _) {
            decided();
            return true;
        } catch (RedriveWriter.NotRedrivable | DeadLetters.NoSuchDeadLetter its) {
            failed(letter, its);
            return true;
        } catch (RuntimeException trouble) {
            log.warn("Dead letter {} is not surely redriven: {}", letter, trouble.toString());
            failed(letter, trouble);
            return false;
        }
    }

    private synchronized void placed() {
        placed++;
    }

    private synchronized void decided() {
        decided++;
    }

    private synchronized void failed(long letter, RuntimeException why) {
        failures.add(new Failure(letter, String.valueOf(why.getMessage())));
    }

    private synchronized void end(State end) {
        state = end;
        ended = clock.instant();
        if (end == State.FAILED) {
            reason = failures.isEmpty() ? "a fault" : failures.getLast().reason();
        }
        log.info(
                "Redrive {} is {}: {} of {} placed, {} decided meanwhile, {} failed",
                id,
                end.text(),
                placed,
                letters.size(),
                decided,
                failures.size());
    }
}
