package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Verdict;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a handler on a virtual thread of its own, so that it can be given up. */
final class HandlerCall {

    private final CompletableFuture<Verdict> result = new CompletableFuture<>();
    private final Thread thread;

    private HandlerCall(String name, Callable<Verdict> handler, Runnable ended) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(handler, ended));
    }

    /**
     * Starts it; {@code ended} runs when the handler is really over, also after it was given up.
     */
    static HandlerCall start(String name, Callable<Verdict> handler, Runnable ended) {
        HandlerCall call = new HandlerCall(name, handler, ended);
        call.thread.start();
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
     * Waits for the verdict.
     *
     * @throws TimeoutException after the limit; the handler's thread is interrupted
     * @throws CancellationException when {@link #giveUp} was called
     * @throws ExecutionException with what the handler threw
     */
    Verdict await(Duration limit)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Interrupts the handler and ends the wait for it. */
    void giveUp() {
        boolean _ = result.cancel(true);
        thread.interrupt();
    }
}
