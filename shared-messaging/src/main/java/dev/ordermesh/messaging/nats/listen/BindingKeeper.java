package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.nats.listen.ListenerState.Phase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a listener bound: each {@link #check} looks at the consumer, binds when it is there, and
 * binds anew when the connection, the consumer or the flow of deliveries was lost. For one thread.
 */
final class BindingKeeper {

    private static final Logger log = LoggerFactory.getLogger(BindingKeeper.class);

    private final String name;
    private final ServerConsumer consumer;
    private final Deliveries deliveries;
    private final Watchdog watchdog;
    private final ListenerSettings settings;
    private final Lock drains;
    private ServerConsumer.@Nullable Binding binding;
    private volatile ListenerState state = new ListenerState(Phase.WAITING, "not looked yet");
    private volatile double backlog = Double.NaN;

    /**
     * @param drains held while a listener of this connection drains. The client library asks the
     *     server by a ping whether all has come, and takes a connection with three pings unanswered
     *     for lost: then what was on its way waits for the consumer's ack wait.
     */
    BindingKeeper(
            String name,
            ServerConsumer consumer,
            Deliveries deliveries,
            Watchdog watchdog,
            ListenerSettings settings,
            Lock drains) {
        this.name = name;
        this.consumer = consumer;
        this.deliveries = deliveries;
        this.watchdog = watchdog;
        this.settings = settings;
        this.drains = drains;
    }

    /** Looks once; bounded by the request timeout. */
    void check() {
        try {
            ConsumerFacts facts = consumer.facts();
            backlog = facts.backlog();
            Optional<String> conflict = facts.conflictWith(settings);
            if (conflict.isPresent()) {
                unbind();
                become(Phase.MISCONFIGURED, conflict.get());
            } else {
                keepBound(facts);
            }
        } catch (BrokerUnavailable e) {
            backlog = Double.NaN;
            watchdog.restart();
            become(Phase.WAITING, String.valueOf(e.getMessage()));
        }
    }

    private void keepBound(ConsumerFacts facts) {
        if (binding == null || !binding.fits(facts)) {
            rebind(facts);
            watchdog.restart();
            become(Phase.LISTENING, "");
            return;
        }
        Flow flow = deliveries.flow();
        switch (watchdog.check(facts, flow)) {
            case FLOWING -> become(Phase.LISTENING, "");
            case SILENT -> becomeSilent(facts);
            case STUCK ->
                    become(
                            Phase.STALLED,
                            "no handler ended for too long, " + flow.present() + " are here");
            case REBIND -> {
                rebind(facts);
                becomeSilent(facts);
            }
        }
    }

    private void becomeSilent(ConsumerFacts facts) {
        become(
                Phase.STALLED,
                "%d pending and nothing delivered for %s, bound again"
                        .formatted(facts.pending(), settings.stallLimit()));
    }

    private void rebind(ConsumerFacts facts) {
        unbind();
        deliveries.repeatedAfter(facts.ackWait());
        binding = consumer.bind(facts, deliveries);
    }

    private void unbind() {
        if (binding != null) {
            binding.close();
            binding = null;
        }
    }

    private void become(Phase phase, String detail) {
        ListenerState before = state;
        state = new ListenerState(phase, detail);
        if (before.phase() == phase && sameProblem(phase, before.detail(), detail)) {
            return;
        }
        switch (phase) {
            case LISTENING -> log.info("{} listens", name);
            case WAITING -> log.info("{} waits for its consumer: {}", name, detail);
            case MISCONFIGURED -> log.error("{} can't listen: {}", name, detail);
            case STALLED -> log.warn("{} stalled: {}", name, detail);
            case STOPPED -> log.info("{} stopped", name);
        }
    }

    /** A stall's counts change with each look: one line is enough. */
    private static boolean sameProblem(Phase phase, String before, String now) {
        return phase == Phase.STALLED || before.equals(now);
    }

    ListenerState state() {
        return state;
    }

    /** Undelivered and unacknowledged messages at the last look; NaN when it failed. */
    double backlog() {
        return backlog;
    }

    /**
     * Stops taking deliveries, hands back those that wait, and lets handlers end until then; it
     * returns at most {@link Deliveries#GIVEN_UP_WAIT} after.
     */
    void close(Deadline deadline) throws InterruptedException {
        if (binding != null) {
            // First: what goes back while we still listen comes straight back to us, and one that
            // the server sends as we leave is lost to its ack wait.
            drain(binding, deadline);
            binding = null;
        }
        deliveries.refuseMore();
        deliveries.finish(deadline);
        become(Phase.STOPPED, "");
    }

    private void drain(ServerConsumer.Binding leaving, Deadline deadline)
            throws InterruptedException {
        if (!drains.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            leaving.close(); // what is still on its way comes again
            return;
        }
        try {
            leaving.drain(deadline.left());
        } finally {
            drains.unlock();
        }
    }
}
