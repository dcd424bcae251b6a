package dev.ordermesh.local.junit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a link lets through; pumps wait here while nothing passes. */
final class Gate {

    /** States of a link. */
    enum State {
        OPEN,
        /** Connections are closed and none is accepted. */
        CUT,
        /** Connections stand, but no byte moves. */
        BLACK_HOLE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.OPEN;

    void set(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the bytes in hand may pass; waits while the link swallows them. */
    boolean pass() throws InterruptedException {
        lock.lock();
        try {
            while (state == State.BLACK_HOLE) {
                changed.await();
            }
            return state == State.OPEN;
        } finally {
            lock.unlock();
        }
    }
}
