package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Events on which work was begun, in their order. Those of one order follow each other, those of
 * others go on beside them; progress counts up to the first that is not done. For one thread.
 */
final class InFlight {

    private final Work work;
    private final int max;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private final Map<String, CompletableFuture<?>> latest = new HashMap<>();

    private record Begun(
            long sequence,
            int size,
            byte @Nullable [] digest,
            @Nullable String order,
            CompletableFuture<?> done) {}

    /**
     * @param max most events at a time
     */
    InFlight(Work work, int max) {
        this.work = work;
        this.max = max;
    }

    boolean full() {
        return begun.size() >= max;
    }

    /** Begins to work on an event, as soon as the one before it of the same order is done. */
    void begin(StoredMessage event) {
        String order = work == Work.NONE ? null : Selection.orderOf(event);
        CompletableFuture<?> before = order == null ? null : latest.get(order);
        CompletableFuture<?> done =
                before == null ? work.on(event) : before.thenCompose(_ -> work.on(event));
        if (order != null) {
            latest.put(order, done);
        }
        begun.add(
                new Begun(
                        event.sequence(),
                        event.message().size(),
                        Digest.of(event.message()),
                        order,
                        done));
    }

    /** Nothing is to be done up to this place. */
    void passOver(long sequence) {
        Begun last = begun.peekLast();
        if (last != null && last.digest() == null) {
            begun.removeLast();
        }
        begun.add(new Begun(sequence, 0, null, null, CompletableFuture.completedFuture(null)));
    }

    /**
     * Counts what is done, without waiting.
     *
     * @throws RuntimeException that with which the first one failed that did
     */
    Job.Progress settle(Job.Progress progress) throws InterruptedException {
        Job.Progress done = progress;
        while (!begun.isEmpty() && begun.getFirst().done().isDone()) {
            done = settleFirst(done, Duration.ZERO);
        }
        return done;
    }

    /** As {@link #settle}, waiting for the first one for so long at most. */
    Job.Progress settleFirst(Job.Progress progress, Duration limit) throws InterruptedException {
        Begun first = begun.getFirst();
        await(first.done(), limit);
        begun.removeFirst();
        String order = first.order();
        if (order != null) {
            boolean _ = latest.remove(order, first.done());
        }
        byte[] digest = first.digest();
        return digest == null
                ? progress.upTo(first.sequence())
                : progress.with(first.sequence(), first.size(), digest);
    }

    boolean isEmpty() {
        return begun.isEmpty();
    }

    /**
     * Waits until nothing is under way any more, however it comes out: what is begun anew would
     * else meet it.
     *
     * @param limit longest wait in all
     */
    void abandon(Duration limit) throws InterruptedException {
        CompletableFuture<?>[] all =
                begun.stream().map(Begun::done).toArray(CompletableFuture<?>[]::new);
        begun.clear();
        latest.clear();
        try {
            Object _ = CompletableFuture.allOf(all).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Nobody asks any more how it came out.
        }
    }

    private static void await(CompletableFuture<?> done, Duration limit)
            throws InterruptedException {
        try {
            Object _ = done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerUnavailable(
                    BrokerUnavailable.Reason.TIMEOUT, "no answer within " + limit, e);
        }
    }
}
