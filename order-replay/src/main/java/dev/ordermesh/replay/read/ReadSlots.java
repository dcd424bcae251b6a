package dev.ordermesh.replay.read;

import java.util.concurrent.Semaphore;

/** Bounds how many reads run at a time. */
public final class ReadSlots {

    private final int max;
    private final Semaphore free;

    public ReadSlots(int max) {
        this.max = max;
        this.free = new Semaphore(max);
    }

    /**
     * Takes a slot, to be given back once.
     *
     * @throws TooManyReads when all are taken
     */
    public void take() {
        if (!free.tryAcquire()) {
            throw new TooManyReads(max);
        }
    }

    public void giveBack() {
        free.release();
    }

    /** How many are taken now. */
    public int taken() {
        return max - free.availablePermits();
    }

    /** All slots are taken. */
    public static final class TooManyReads extends RuntimeException {
        private TooManyReads(int max) {
            super(max + " reads of history are running, which is the most at a time");
        }
    }
}
