package dev.ordermesh.launcher.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or SIGTERM, of which a command is told, and for which the process waits until it ends. */
public final class Interruption implements AutoCloseable {

    private final CountDownLatch come = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param patience how long the process lets the command go on
     */
    public Interruption(Duration patience) {
        this.hook = new Thread(() -> await(patience), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await(Duration patience) {
        come();
        try {
            // Either way the process ends now.
            boolean _ = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is here. */
    public void come() {
        come.countDown();
    }

    /** Returns true as soon as it is here, false after this time. */
    public boolean within(Duration time) throws InterruptedException {
        return come.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The command has said what there is to say. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook has come, and goes.
        }
    }
}
