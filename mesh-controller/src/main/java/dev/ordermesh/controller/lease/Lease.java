package dev.ordermesh.controller.lease;

import dev.ordermesh.controller.loop.Uptime;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether this controller is the one that acts in its region.
 *
 * <p>The holder renews a message that the server forgets after {@code maxAge}; it stops acting
 * {@link #MARGIN} before the server could have forgotten it, counted from before the renewal was
 * sent. A standby tries to write the first message again and again.
 */
public final class Lease {

    static final Duration RENEW_EVERY = Duration.ofSeconds(3);

    /** Covers a request under way when the lease ends, and clocks that run unevenly. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final LeaseStore store;
    private final String self;
    private final Duration actFor;
    private final Uptime uptime;

    private long sequence;
    private boolean held;
    private Duration renewedAt = Duration.ZERO;
    private Optional<String> holder = Optional.empty();

    Lease(LeaseStore store, String self, Duration maxAge, Uptime uptime) {
        this.store = store;
        this.self = self;
        this.actFor = maxAge.minus(MARGIN);
        this.uptime = uptime;
        if (actFor.compareTo(RENEW_EVERY) <= 0) {
            throw new IllegalArgumentException(
                    "lease max_age " + maxAge + " leaves no time to renew every " + RENEW_EVERY);
        }
    }

    /** Whether this controller may act now; ask before every action. */
    public synchronized boolean mine() {
        return held && uptime.now().minus(renewedAt).compareTo(actFor) < 0;
    }

    /** Who acts as far as known; another may have taken over since. */
    public synchronized Optional<String> holder() {
        return holder;
    }

    /** This controller's name as a holder. */
    public String self() {
        return self;
    }

    /** Takes or renews the lease when that is due; to be called about once a second. */
    void tick() {
        if (mine() && uptime.now().minus(lastRenewal()).compareTo(RENEW_EVERY) < 0) {
            return;
        }
        if (!put()) {
            standBy(store.current());
        }
    }

    /** Gives the lease back, so that a standby need not wait for its end. */
    void release() {
        if (mine()) {
            long own = own();
            lose(Optional.empty());
            store.release(own);
        }
    }

    private boolean put() {
        Duration before = uptime.now();
        Optional<Long> written = store.put(own(), self);
        written.ifPresent(number -> hold(number, before));
        return written.isPresent();
    }

    /**
     * Another's message stands: wait. None does, as after a restart of the server, or our own, when
     * the fate of its publish was unknown: write again at once.
     */
    private void standBy(Optional<LeaseStore.Held> current) {
        Optional<String> writer = current.map(LeaseStore.Held::holder);
        if (writer.isPresent() && !writer.get().equals(self)) {
            lose(writer);
            return;
        }
        adopt(current.map(LeaseStore.Held::sequence).orElse(0L));
        if (!put()) {
            lose(Optional.empty());
        }
    }

    private synchronized void hold(long number, Duration since) {
        if (!held) {
            log.info("This controller acts ({})", self);
        }
        sequence = number;
        held = true;
        renewedAt = since;
        holder = Optional.of(self);
    }

    private synchronized void lose(Optional<String> to) {
        if (held || !to.equals(holder)) {
            log.info("This controller stands by; {} acts", to.orElse("nobody"));
        }
        sequence = 0;
        held = false;
        holder = to;
    }

    private synchronized void adopt(long number) {
        sequence = number;
    }

    private synchronized long own() {
        return sequence;
    }

    private synchronized Duration lastRenewal() {
        return renewedAt;
    }
}
