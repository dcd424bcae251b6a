package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Interruption;
import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the service tells of one job, read by a thread of its own, so that who waits for the next
 * word can also stop waiting.
 */
final class JobStream implements AutoCloseable {

    /** Until the answer begins. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** More than it tells in the time in which somebody prints one. */
    private static final int HEARD_MAX = 16;

    private final Supplier<Reach> mesh;
    private final String id;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(HEARD_MAX);
    private final Thread reader;

    private JobStream(Supplier<Reach> mesh, String id) {
        this.mesh = mesh;
        this.id = id;
        this.reader = Thread.ofVirtual().name("replay-" + id).unstarted(this::read);
    }

    /** What may come next. */
    sealed interface Heard {

        /** The job has changed. */
        record Change(Job job) implements Heard {}

        /** Nothing more comes, or nothing has come for long; opened again it may go on. */
        record Silence(String reason) implements Heard {}

        /** Opened again it would fail again. */
        record Failure(RuntimeException failure) implements Heard {}
    }

    /**
     * Begins to read.
     *
     * @param mesh opens the way to the service, which is closed together with the stream
     */
    static JobStream open(Supplier<Reach> mesh, String id) {
        JobStream stream = new JobStream(mesh, id);
        stream.reader.start();
        return stream;
    }

    /**
     * Waits for the next word, no longer than until an interruption.
     *
     * @param silenceMax how long it waits at most
     */
    Heard next(Interruption interruption, Duration silenceMax) throws InterruptedException {
        for (Duration waited = Duration.ZERO;
                waited.compareTo(silenceMax) < 0 && !interruption.within(Duration.ZERO);
                waited = waited.plus(BETWEEN_LOOKS)) {
            Heard next = heard.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
        }
        return new Heard.Silence("it said nothing");
    }

    private void read() {
        try {
            heard.put(readToEnd());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Heard readToEnd() throws InterruptedException {
        try (Reach reach = mesh.get()) {
            new ReplayClient(reach).events(Jobs.path(id), PATIENCE, this::tell);
            return new Heard.Silence("it ended the stream");
        } catch (Refusal refusal) {
            return refusal.isPassing()
                    ? new Heard.Silence(refusal.line())
                    : new Heard.Failure(refusal);
        } catch (IOException | UncheckedIOException broken) {
            return new Heard.Silence("the connection broke");
        } catch (RuntimeException failure) {
            return new Heard.Failure(failure);
        }
    }

    private void tell(String document) {
        try {
            heard.put(new Heard.Change(Job.of(document)));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("closed"));
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
