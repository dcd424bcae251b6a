package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.lease.Lease;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.messaging.BrokerUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the region as the table wants it: one thing after the other, origins before what sources
 * them, again and again; soon again while something is missing, else every {@link #CHECK_EVERY}.
 */
public final class Provisioner {

    static final Duration CHECK_EVERY = Duration.ofSeconds(30);
    static final Duration RETRY_FIRST = Duration.ofMillis(500);
    static final Duration RETRY_LAST = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

    private final List<Provisioned> wanted;
    private final Lease lease;
    private final Uptime uptime;

    private volatile ProvisioningState state = new ProvisioningState.Waiting("nothing checked yet");
    private Duration pause = RETRY_FIRST;
    private Duration nextAt = Duration.ZERO;
    private boolean started;

    Provisioner(List<? extends Provisioned> wanted, Lease lease, Uptime uptime) {
        this.wanted = List.copyOf(wanted);
        this.lease = lease;
        this.uptime = uptime;
    }

    /** How far the region is from what the table wants, as of the last check. */
    public ProvisioningState state() {
        return state;
    }

    /** Checks and repairs when that is due; to be called more often than {@link #RETRY_FIRST}. */
    void tick() {
        if (started && uptime.now().compareTo(nextAt) < 0) {
            return;
        }
        started = true;
        ProvisioningState now = check();
        say(now);
        state = now;
        boolean waiting = now instanceof ProvisioningState.Waiting;
        nextAt = uptime.now().plus(waiting ? pause : CHECK_EVERY);
        pause = waiting ? longer(pause) : RETRY_FIRST;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(RETRY_LAST) > 0 ? RETRY_LAST : twice;
    }

    /** Goes through all: one stream without a leader must not hold up the others. */
    private ProvisioningState check() {
        List<Drift> drift = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Provisioned each : wanted) {
            try {
                Keeper.ensure(each, lease.mine()).ifPresent(drift::add);
            } catch (BrokerUnavailable | Keeper.NotYet e) {
                waiting.add(String.valueOf(e.getMessage()));
            } catch (JetStreamError e) {
                if (e.passing()) {
                    waiting.add(String.valueOf(e.getMessage()));
                } else {
                    drift.add(new Drift(each.name(), List.of(), e.description()));
                }
            }
        }
        if (!waiting.isEmpty()) {
            return new ProvisioningState.Waiting(waiting.getFirst());
        }
        return drift.isEmpty()
                ? new ProvisioningState.Done()
                : new ProvisioningState.Drifted(drift);
    }

    private void say(ProvisioningState now) {
        if (now.equals(state)) {
            return;
        }
        switch (now) {
            case ProvisioningState.Done() ->
                    log.info("All {} are as the table says", wanted.size());
            case ProvisioningState.Waiting(String reason) -> log.info("Waiting: {}", reason);
            case ProvisioningState.Drifted(List<Drift> drift) ->
                    drift.forEach(each -> log.error("May not be changed: {}", each));
        }
    }
}
