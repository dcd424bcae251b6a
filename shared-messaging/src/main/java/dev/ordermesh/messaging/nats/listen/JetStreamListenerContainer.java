package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.nats.listen.ListenerState.Phase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lifecycle of one listener: a virtual thread that looks at the binding until it is stopped. */
final class JetStreamListenerContainer {

    private static final Logger log = LoggerFactory.getLogger(JetStreamListenerContainer.class);
    private static final Duration UNBOUND_INTERVAL = Duration.ofMillis(500);

    private final String name;
    private final Supplier<BindingKeeper> fresh;
    private final ListenerSettings settings;
    private volatile @Nullable Run run;

    /** Each start takes a fresh keeper. */
    JetStreamListenerContainer(
            String name, Supplier<BindingKeeper> fresh, ListenerSettings settings) {
        this.name = name;
        this.fresh = fresh;
        this.settings = settings;
    }

    /** {@code stream/consumer}. */
    String name() {
        return name;
    }

    ListenerState state() {
        Run current = run;
        return current == null
                ? new ListenerState(Phase.STOPPED, "not started")
                : current.keeper.state();
    }

    double backlog() {
        Run current = run;
        return current == null ? Double.NaN : current.keeper.backlog();
    }

    void start() {
        Run started = new Run(fresh.get());
        run = started;
        started.thread.start();
    }

    /** Stops within the drain timeout and {@link ListenerContainers#BEYOND_DRAIN_TIMEOUT}. */
    void stop() throws InterruptedException {
        Run current = run;
        if (current != null) {
            current.stop();
        }
    }

    private final class Run {

        private final BindingKeeper keeper;
        private final CountDownLatch stopSignal = new CountDownLatch(1);
        private final Thread thread;

        Run(BindingKeeper keeper) {
            this.keeper = keeper;
            this.thread =
                    Thread.ofVirtual().name("listener-" + name).unstarted(this::lookUntilStopped);
        }

        private void lookUntilStopped() {
            try {
                do {
                    look();
                } while (!stopSignal.await(interval().toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void look() {
            try {
                keeper.check();
            } catch (RuntimeException e) {
                log.error("Looking after {} failed; it is tried again", name, e);
            }
        }

        private Duration interval() {
            boolean soon = keeper.state().phase() == Phase.WAITING;
            return soon && UNBOUND_INTERVAL.compareTo(settings.checkInterval()) < 0
                    ? UNBOUND_INTERVAL
                    : settings.checkInterval();
        }

        void stop() throws InterruptedException {
            stopSignal.countDown();
            Deadline deadline = Deadline.in(settings.drainTimeout());
            boolean _ = thread.join(deadline.left());
            keeper.close(deadline);
        }
    }
}
