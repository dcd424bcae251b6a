package dev.ordermesh.systemtests;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Orders that are placed one after the other in the background; each must be accepted. */
final class OrderFlow implements AutoCloseable {

    /** Bounds a flow that nobody stops. */
    private static final int ORDERS_MAX = 2_000;

    private static final Executor OWN_THREAD = task -> Thread.startVirtualThread(task);

    private final List<String> placed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;
    private volatile boolean stopped;

    private OrderFlow(OrderBook orders, String gateway, String region) {
        end = CompletableFuture.runAsync(() -> place(orders, gateway, region), OWN_THREAD);
    }

    static OrderFlow start(OrderBook orders, String gateway, String region) {
        return new OrderFlow(orders, gateway, region);
    }

    private void place(OrderBook orders, String gateway, String region) {
        while (!stopped && placed.size() < ORDERS_MAX) {
            placed.addAll(orders.place(gateway, region, 1));
        }
    }

    /** Waits until so many orders have been accepted in all. */
    void awaitPlaced(int count) {
        await().atMost(OrderBook.PATIENCE).until(() -> placed.size() >= count || end.isDone());
        if (placed.size() < count) {
            throw new AssertionError("the flow ended after " + placed.size(), failure());
        }
    }

    /** Waits until this many more orders have been accepted than by now. */
    void awaitMore(int count) {
        awaitPlaced(placed.size() + count);
    }

    /**
     * The ids of all that were placed.
     *
     * @throws java.util.concurrent.CompletionException when one was not accepted
     */
    List<String> stop() {
        close();
        end.join();
        return new ArrayList<>(placed);
    }

    private Throwable failure() {
        return end.isCompletedExceptionally() ? end.exceptionNow() : new AssertionError("limit");
    }

    @Override
    public void close() {
        stopped = true;
        end.exceptionally(failed -> null).orTimeout(30, TimeUnit.SECONDS).join();
    }
}
