package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Verdict;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs a handler on a virtual thread of its own, so that it can be given up. */
final class HandlerCall {

    private final CompletableFuture<Verdict> result = new CompletableFuture<>();
    private final Thread thread;

    private HandlerCall(String name, Callable<Verdict> handler, Runnable ended) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(handler, ended));
    }

    /**
     * How a handler ended: with one of the two.
     *
     * @param failure what it threw, or a time-out
     */
    record Ended(@Nullable Verdict verdict, @Nullable Throwable failure) {}

    /**
     * Starts it; {@code ended} runs when the handler is really over, also after it was given up, or
     * when it can't be started.
     */
    static HandlerCall start(String name, Callable<Verdict> handler, Runnable ended) {
        HandlerCall call = new HandlerCall(name, handler, ended);
        try {
            call.thread.start();
        } catch (RuntimeException | Error e) {
            ended.run();
            throw e;
        }
        return call;
    }

    private void run(Callable<Verdict> handler, Runnable ended) {
        try {
            result.complete(handler.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        } finally {
            ended.run();
        }
    }

    /**
     * Waits for the end; after the limit the handler's thread is interrupted.
     *
     * @param interval at which {@code goesOn} is told that it has not ended yet
     * @throws CancellationException when {@link #giveUp} was called
     */
    Ended await(Duration limit, Duration interval, Runnable goesOn) throws InterruptedException {
        Deadline deadline = Deadline.in(limit);
        while (true) {
            Duration left = deadline.left();
            boolean last = left.compareTo(interval) <= 0;
            try {
                long nanos = (last ? left : interval).toNanos();
                return new Ended(result.get(nanos, TimeUnit.NANOSECONDS), null);
            } catch (ExecutionException e) {
                return new Ended(null, e.getCause() == null ? e : e.getCause());
            } catch (TimeoutException _) {
                if (last) {
                    thread.interrupt();
                    return new Ended(null, new TimeoutException("no verdict within " + limit));
                }
                goesOn.run();
            }
        }
    }

    /** Interrupts the handler and ends the wait for it. */
    void giveUp() {
        boolean _ = result.cancel(true);
        thread.interrupt();
    }
}
