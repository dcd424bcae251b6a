package dev.ordermesh.replay.history;

import java.util.concurrent.Semaphore;

/** Bounds how many reads run at a time. */
final class ReadSlots {

    private final int max;
    private final Semaphore free;

    ReadSlots(int max) {
        this.max = max;
        this.free = new Semaphore(max);
    }

    /**
     * Takes a slot, to be given back once.
     *
     * @throws TooManyReads when all are taken
     */
    void take() {
        if (!free.tryAcquire()) {
            throw new TooManyReads(max);
        }
    }

    void giveBack() {
        free.release();
    }

    /** How many are taken now. */
    int taken() {
        return max - free.availablePermits();
    }

    /** All slots are taken. */
    static final class TooManyReads extends RuntimeException {
        private TooManyReads(int max) {
            super(max + " reads of history are running, which is the most at a time");
        }
    }
}
