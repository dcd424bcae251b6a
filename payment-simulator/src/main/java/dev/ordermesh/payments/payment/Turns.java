package dev.ordermesh.payments.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets writers come one after the other, and those that wait share a commit, which costs more than
 * what they write. So sequence numbers have no gaps and become visible in their order, and requests
 * under one key or for one payment follow each other. How many may wait is bounded by {@code
 * requests-max}.
 */
@Component
final class Turns {

    /** Small enough that the first of them does not wait long for the last. */
    private static final int TOGETHER_MAX = 64;

    private final TransactionTemplate transactions;
    private final Queue<Turn<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Turns(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    /** Returns what this returned, once it is committed; what it throws undoes it alone. */
    <T> T take(Supplier<T> write) {
        Turn<T> own = new Turn<>(write);
        waiting.add(own);
        writing.lock();
        try {
            while (!own.end.isDone()) {
                writeTogether();
            }
        } finally {
            writing.unlock();
        }
        return own.result();
    }

    private void writeTogether() {
        List<Turn<?>> together = new ArrayList<>();
        while (together.size() < TOGETHER_MAX) {
            Turn<?> next = waiting.poll();
            if (next == null) {
                break;
            }
            together.add(next);
        }
        try {
            transactions.executeWithoutResult(status -> together.forEach(turn -> turn.run(status)));
            together.forEach(Turn::committed);
        } catch (RuntimeException e) {
            together.forEach(turn -> turn.failed(e));
        }
    }

    private static final class Turn<T> {

        private final Supplier<T> write;
        private final CompletableFuture<T> end = new CompletableFuture<>();
        private @Nullable T value;

        Turn(Supplier<T> write) {
            this.write = write;
        }

        void run(TransactionStatus status) {
            Object before = status.createSavepoint();
            try {
                value = write.get();
                status.releaseSavepoint(before);
            } catch (RuntimeException e) {
                status.rollbackToSavepoint(before);
                failed(e);
            }
        }

        /** Does nothing if it has failed by itself. */
        void committed() {
            boolean _ = end.complete(value);
        }

        void failed(RuntimeException e) {
            boolean _ = end.completeExceptionally(e);
        }

        T result() {
            try {
                return end.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException own ? own : e;
            }
        }
    }
}
