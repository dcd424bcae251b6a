package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.state.OpenOrder;
import dev.ordermesh.worker.stock.state.StockRecord;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import dev.ordermesh.worker.stock.state.StockState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this worker has seen of the stock stream: one thread writes it, many wait and read. */
final class StockView {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private StockState state = new StockState(StockSnapshot.EMPTY);
    private boolean caughtUp;

    /** Begins anew from here. */
    void begin(StockSnapshot snapshot) {
        lock.lock();
        try {
            state = new StockState(snapshot);
            caughtUp = false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next message; see {@link StockState#apply}. */
    void apply(long sequence, Instant storedAt, @Nullable StockRecord message) {
        lock.lock();
        try {
            state.apply(sequence, storedAt, message);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The end of the stream was reached once: what is here is not of long ago. */
    void caughtUp() {
        lock.lock();
        try {
            caughtUp = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the stream was read to its end and has its first levels. */
    boolean ready() {
        lock.lock();
        try {
            return isReady();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() {
        return caughtUp && state.seeded();
    }

    /** Reads something out of the state. */
    <T> T read(Function<StockState, T> what) {
        lock.lock();
        try {
            return what.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** An order whose last word is not spoken yet. */
    Optional<OpenOrder> open(OrderId order) {
        return read(now -> now.open(order));
    }

    /**
     * Waits until this message was taken, and the stream is ready.
     *
     * @param sequence its place; 0 to wait for readiness alone
     * @throws BrokerUnavailable when that takes longer than this
     */
    void await(long sequence, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!isReady() || state.position() < sequence) {
                if (left <= 0) {
                    throw new BrokerUnavailable(
                            Reason.TIMEOUT,
                            "the stock stream is read to %d%s, not to %d within %d ms"
                                    .formatted(
                                            state.position(),
                                            isReady() ? "" : " and not to its end",
                                            sequence,
                                            TimeUnit.NANOSECONDS.toMillis(limit.toNanos())));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
