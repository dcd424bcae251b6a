package dev.ordermesh.messaging.nats.listen;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the deliveries that are here, and waits until none is. */
final class Presence {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private int count;

    /** Counts one more, unless so many are here already. */
    boolean enter(int max) {
        lock.lock();
        try {
            if (count >= max) {
                return false;
            }
            count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            count--;
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none is here; false when some still are after this time. */
    boolean awaitEmpty(Duration limit) throws InterruptedException {
        return awaitAtMost(0, limit);
    }

    /** Waits until no more than so many are here; false when more still are after this time. */
    boolean awaitAtMost(int most, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (count > most && nanos > 0) {
                nanos = fewer.awaitNanos(nanos);
            }
            return count <= most;
        } finally {
            lock.unlock();
        }
    }
}
