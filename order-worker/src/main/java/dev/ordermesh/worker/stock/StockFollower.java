package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the stock stream from its last snapshot on, for as long as the application runs, on a
 * thread of its own.
 *
 * <p>Every message counts: when one is missing between two, what was read so far is given up and
 * the last snapshot taken. Is there none behind the gap, this worker answers nothing about stock
 * until a person has looked, for what it would say may be wrong.
 */
final class StockFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StockFollower.class);

    /**
     * How long a fetch waits for the next message, and so how long a stop may take; what comes is
     * handed over at once.
     */
    private static final Duration FETCH = Duration.ofSeconds(1);

    /** Messages of some 200 B: start-up reads thousands. */
    private static final int BATCH = 1_000;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6); // a request may wait, too

    private final StockView view;
    private final StockStream stream;
    private final StockUpkeep upkeep;
    private final PullReader reader;
    private volatile boolean running;
    private volatile boolean doubted;
    private volatile @Nullable Thread thread;
    private String lastFailure = "";

    StockFollower(StockView view, StockStream stream, StockUpkeep upkeep, PullReader reader) {
        this.view = view;
        this.stream = stream;
        this.upkeep = upkeep;
        this.reader = reader;
    }

    /** Messages are missing that no snapshot holds. */
    private static final class Gap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gap(String message) {
            super(message);
        }
    }

    /** What was read can't be right: read it again from the last snapshot. */
    void doubt() {
        doubted = true;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name("stock-follower").daemon().start(this::run);
        }
    }

    private void run() {
        while (running) {
            try {
                follow();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                say(e);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    /** That there is no broker is said once, by the connection. */
    private void say(RuntimeException e) {
        String failure = e.toString();
        if (running && !failure.equals(lastFailure) && !(e instanceof BrokerUnavailable)) {
            log.error("The stock can't be followed: {}", failure);
        }
        log.debug("Reading the stock again", e);
        lastFailure = failure;
    }

    private void follow() throws InterruptedException {
        doubted = false;
        Optional<StoredMessage> last = stream.lastSnapshot();
        StockSnapshot from =
                last.map(found -> SnapshotCodec.decode(found.message()))
                        .orElse(StockSnapshot.EMPTY);
        upkeep.begin(from.position(), last.map(StoredMessage::sequence).orElse(0L));
        view.begin(from);
        try (PullSession session = reader.open(behind(from.position()))) {
            boolean known = session.pending() == 0;
            while (running && !doubted) {
                if (known) {
                    view.caughtUp();
                    lastFailure = "";
                    keepUp();
                }
                known = take(session) || known;
            }
        }
    }

    private PullRequest behind(long position) {
        return new PullRequest(
                stream.name(), List.of(), null, position == 0 ? null : position + 1, BATCH);
    }

    /** Hands the next messages over; whether the end is reached. */
    private boolean take(PullSession session) {
        for (StoredMessage next : session.next(FETCH)) {
            if (next.sequence() != view.read(state -> state.position()) + 1) {
                throw new Gap(
                        "message %d of %s follows none that was read"
                                .formatted(next.sequence(), stream.name()));
            }
            view.apply(
                    next.sequence(), next.storedAt(), stream.decode(next.message()).orElse(null));
            if (stream.isSnapshot(next.message())) {
                upkeep.snapshotSeen(next);
            }
        }
        return session.pending() == 0;
    }

    /** Reading goes on whatever becomes of what this worker writes beside it. */
    private void keepUp() throws InterruptedException {
        try {
            upkeep.run();
        } catch (PublishRefused | PublishFateUnknown | BrokerUnavailable e) {
            log.debug("Upkeep of the stock waits", e);
        }
    }

    /** Without an interrupt: the client library loses what an interrupted thread is sending. */
    @Override
    public synchronized void stop() {
        running = false;
        Thread present = thread;
        if (present != null) {
            try {
                if (!present.join(STOP_WITHIN)) {
                    log.warn("The stock's follower did not end within {}", STOP_WITHIN);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Reads on until the listeners have drained, for the orders in hand still reserve. */
    @Override
    public int getPhase() {
        return NatsConnector.PHASE;
    }
}
