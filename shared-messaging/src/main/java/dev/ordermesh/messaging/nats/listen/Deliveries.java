package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import dev.ordermesh.messaging.nats.observation.ListenerObservations.Observed;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deliveries from their arrival to their verdict: each waits on a virtual thread of its own for one
 * of the listener's places. A delivery that can't be handled before the server would repeat it, or
 * that still waits when the listener stops, goes back at once, so that another worker gets it.
 */
final class Deliveries {

    private final HandlerInvoker<?> invoker;
    private final VerdictApplier verdicts;
    private final ListenerObservations observations;
    private final ListenerSettings settings;
    private final Semaphore places;
    private final Set<HandlerCall> running = ConcurrentHashMap.newKeySet();
    private final Presence presence = new Presence();
    private final AtomicLong arrived = new AtomicLong();
    private volatile Duration waitMax = Duration.ZERO;
    private volatile boolean stopping;

    Deliveries(
            HandlerInvoker<?> invoker,
            VerdictApplier verdicts,
            ListenerObservations observations,
            ListenerSettings settings) {
        this.invoker = invoker;
        this.verdicts = verdicts;
        this.observations = observations;
        this.settings = settings;
        this.places = new Semaphore(invoker.listener().concurrency(), true);
    }

    /** Says after which time the server repeats what is unacknowledged. */
    void repeatedAfter(Duration ackWait) {
        waitMax = ackWait.minus(settings.handlerTimeout());
    }

    /** How many came since the start. */
    long arrived() {
        return arrived.get();
    }

    /** How many are here without a verdict. */
    int present() {
        return presence.count();
    }

    /** Takes a delivery; never blocks. */
    void accept(Received received) {
        arrived.incrementAndGet();
        if (stopping || !presence.enter(settings.pendingMax())) {
            handBack(received);
            return;
        }
        String name = received.metadata().consumer() + "-" + received.metadata().streamSequence();
        var _ = Thread.ofVirtual().name(name).start(() -> process(name, received));
    }

    private void process(String name, Received received) {
        try {
            if (!places.tryAcquire(waitMax.toNanos(), TimeUnit.NANOSECONDS)) {
                handBack(received);
            } else if (stopping) {
                handBack(received);
            } else {
                handle(name, received);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handBack(received);
        } finally {
            presence.leave();
        }
    }

    private void handle(String name, Received received) throws InterruptedException {
        Observed observed = observations.begin(received.message(), received.metadata());
        HandlerCall call =
                HandlerCall.start(
                        name + "-handler", () -> invoke(observed, received), places::release);
        running.add(call);
        String outcome = "handed_back";
        try {
            Verdict verdict = verdictOf(call, received);
            try (Observation.Scope _ = observed.observation().openScope()) {
                outcome = verdicts.apply(verdict, received);
            }
        } catch (CancellationException e) {
            handBack(received);
        } finally {
            running.remove(call);
            observed.end(outcome);
        }
    }

    private Verdict invoke(Observed observed, Received received) {
        try (Observation.Scope _ = observed.observation().openScope()) {
            return invoker.invoke(received);
        }
    }

    private Verdict verdictOf(HandlerCall call, Received received) throws InterruptedException {
        try {
            return call.await(settings.handlerTimeout());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return invoker.failed(cause, received.metadata());
        } catch (TimeoutException e) {
            return invoker.failed(
                    new TimeoutException("no verdict within " + settings.handlerTimeout()),
                    received.metadata());
        }
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
    void finish(Duration limit) throws InterruptedException {
        if (!presence.awaitEmpty(limit)) {
            running.forEach(HandlerCall::giveUp);
            boolean _ = presence.awaitEmpty(limit);
        }
    }
}
