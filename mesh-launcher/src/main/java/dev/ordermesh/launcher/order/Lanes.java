package dev.ordermesh.launcher.order;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does many things at once, but never more than so many; remembers none of them. */
final class Lanes implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Semaphore free;

    Lanes(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** Something that may be interrupted. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Starts it as soon as one lane is free. */
    void start(Task task) throws InterruptedException {
        free.acquire();
        threads.execute(() -> run(task));
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        } finally {
            free.release();
        }
    }

    /** Returns when all have ended; throws what the first of them threw that failed. */
    @Override
    public void close() {
        threads.close();
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
