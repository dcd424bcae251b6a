package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import dev.ordermesh.messaging.nats.observation.ListenerObservations.Observed;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries from their arrival to their verdict: each waits on a virtual thread of its own for one
 * of the listener's places. A delivery that finds no place for half of the ack wait, or that still
 * waits when the listener stops, goes back at once, so that another worker gets it. One whose
 * handler takes longer than the ack wait is not repeated meanwhile: the server is told that it is
 * in progress, for as long as a handler may take.
 */
final class Deliveries implements Taker {

    /** For handlers that were given up to notice it. */
    static final Duration GIVEN_UP_WAIT = Duration.ofSeconds(2);

    /** Parts of the ack wait; after each the server is told that a handler is at work. */
    private static final int SIGNS_AN_ACK_WAIT = 4;

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final HandlerInvoker<?> invoker;
    private final Attempts attempts;
    private final VerdictApplier verdicts;
    private final ListenerObservations observations;
    private final ListenerSettings settings;
    private final Semaphore places;
    private final Set<HandlerCall> running = ConcurrentHashMap.newKeySet();
    private final Presence presence = new Presence();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicInteger stillRunning = new AtomicInteger();
    private final AtomicLong handled = new AtomicLong();
    private volatile Duration waitMax = Duration.ZERO;
    private volatile Duration signInterval = Duration.ofDays(1);
    private volatile boolean stopping;

    Deliveries(
            HandlerInvoker<?> invoker,
            Attempts attempts,
            VerdictApplier verdicts,
            ListenerObservations observations,
            ListenerSettings settings) {
        this.invoker = invoker;
        this.attempts = attempts;
        this.verdicts = verdicts;
        this.observations = observations;
        this.settings = settings;
        this.places = new Semaphore(invoker.concurrency(), true);
    }

    /** Says after which time the server repeats what is unacknowledged. */
    void repeatedAfter(Duration ackWait) {
        waitMax = ackWait.dividedBy(2);
        signInterval = ackWait.dividedBy(SIGNS_AN_ACK_WAIT);
    }

    /** What has come and gone so far. */
    Flow flow() {
        return new Flow(
                arrived.get(), handled.get(), Math.max(presence.count(), stillRunning.get()));
    }

    /** For each handler one at work and one that waits, so that none waits for the server. */
    @Override
    public int roomMax() {
        return Math.min(2 * invoker.concurrency(), settings.pendingMax());
    }

    @Override
    public int room() {
        return stopping ? 0 : roomMax() - presence.count();
    }

    @Override
    public void awaitRoom(int count, Duration limit) throws InterruptedException {
        boolean _ = presence.awaitAtMost(roomMax() - count, limit);
    }

    @Override
    public void accept(Received received) {
        arrived.incrementAndGet();
        if (stopping || !presence.enter(settings.pendingMax())) {
            handBack(received);
            return;
        }
        String name = received.metadata().consumer() + "-" + received.metadata().streamSequence();
        var _ = Thread.ofVirtual().name(name).start(() -> process(name, received));
    }

    private void process(String name, Received received) {
        LogEntries entries = new LogEntries();
        Deadline firstSign = Deadline.in(signInterval);
        try {
            entries.become(invoker.known(received));
            boolean placed = places.tryAcquire(waitMax.toNanos(), TimeUnit.NANOSECONDS);
            if (placed && !stopping) {
                attempt(name, received, firstSign, entries);
            } else {
                handBack(received);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handBack(received);
        } catch (RuntimeException | Error e) {
            log.error("{} can't be handled now, so it comes again", name, e);
            received.acknowledgement().nak(settings.retryDelayMax());
        } finally {
            presence.leave();
        }
    }

    private void attempt(String name, Received received, Deadline firstSign, LogEntries entries)
            throws InterruptedException {
        Optional<Attempts.Attempt> attempt = begin(received);
        if (attempt.isEmpty()) {
            received.acknowledgement().nak(settings.retryDelay());
            return;
        }
        if (firstSign.left().isZero()) {
            received.acknowledgement().inProgress();
        }
        try (Attempts.Attempt begun = attempt.get()) {
            handle(name, received, begun, entries);
        }
    }

    /** A place is free again where nothing comes of it. */
    private Optional<Attempts.Attempt> begin(Received received) throws InterruptedException {
        Optional<Attempts.Attempt> attempt = Optional.empty();
        try {
            attempt = attempts.begin(received.metadata());
            return attempt;
        } finally {
            if (attempt.isEmpty()) {
                places.release();
            }
        }
    }

    private void handle(
            String name, Received received, Attempts.Attempt attempt, LogEntries entries)
            throws InterruptedException {
        Observed observed = observed(received);
        HandlerCall call =
                HandlerCall.start(
                        name + "-handler",
                        () ->
                                attempt.condemned()
                                        ? Attempts.verdict(attempt)
                                        : invoke(observed, received, entries),
                        this::ended);
        running.add(call);
        String outcome = "handed_back";
        try {
            outcome = conclude(call, observed, received, entries);
        } catch (CancellationException e) {
            handBack(received);
        } finally {
            running.remove(call);
            observed.end(outcome);
        }
    }

    /** From here on a place is taken until the handler has really ended. */
    private Observed observed(Received received) {
        stillRunning.incrementAndGet();
        try {
            return observations.begin(received.message(), received.metadata());
        } catch (RuntimeException | Error e) {
            ended();
            throw e;
        }
    }

    private void ended() {
        stillRunning.decrementAndGet();
        places.release();
    }

    private Verdict invoke(Observed observed, Received received, LogEntries entries) {
        entries.show();
        try (Observation.Scope _ = observed.observation().openScope()) {
            return invoker.invoke(received, entries);
        }
    }

    /** Waits outside the scope: it belongs to one thread at a time, and that is the handler's. */
    private String conclude(
            HandlerCall call, Observed observed, Received received, LogEntries entries)
            throws InterruptedException {
        HandlerCall.Ended ended =
                call.await(
                        settings.handlerTimeout(),
                        signInterval,
                        received.acknowledgement()::inProgress);
        entries.show();
        try (Observation.Scope _ = observed.observation().openScope()) {
            return verdicts.apply(verdictOf(ended, observed, received), received);
        }
    }

    private Verdict verdictOf(HandlerCall.Ended ended, Observed observed, Received received) {
        Throwable failure = ended.failure();
        if (!(failure instanceof TimeoutException)) {
            handled.incrementAndGet();
        }
        Verdict verdict = ended.verdict();
        if (verdict != null) {
            return verdict;
        }
        Throwable cause = failure == null ? new IllegalStateException("no verdict") : failure;
        observed.failed(cause);
        return invoker.failed(cause, received.metadata());
    }

    private static void handBack(Received received) {
        received.acknowledgement().nak(Duration.ZERO);
    }

    /** From now on every delivery goes back, also those that wait for a place. */
    void refuseMore() {
        stopping = true;
        places.release(settings.pendingMax());
    }

    /** Waits for handlers to end, then gives up on the rest and hands their messages back. */
    void finish(Deadline deadline) throws InterruptedException {
        if (!presence.awaitEmpty(deadline.left())) {
            running.forEach(HandlerCall::giveUp);
            boolean _ = presence.awaitEmpty(GIVEN_UP_WAIT);
        }
    }
}
