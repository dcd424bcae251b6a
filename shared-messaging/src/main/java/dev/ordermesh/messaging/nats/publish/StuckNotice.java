package dev.ordermesh.messaging.nats.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by a plain message that a stream's leader keeps an id in process: waiting alone never frees
 * it, another leader does.
 */
final class StuckNotice {

    private static final Logger log = LoggerFactory.getLogger(StuckNotice.class);

    private final Transport transport;
    private final String subject;
    private final Duration after;
    private final Duration interval;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    /**
     * @param subject where it is told; empty = nowhere
     * @param after how long one message must have been answered so
     * @param interval at least this long between two notices
     */
    StuckNotice(Transport transport, String subject, Duration after, Duration interval) {
        this.transport = transport;
        this.subject = subject;
        this.after = after;
        this.interval = interval;
    }

    /** A message to {@code stuck} has been answered so for this long. */
    void seen(String stuck, Duration howLong) {
        long next = nextNanos.get();
        long now = System.nanoTime();
        if (subject.isEmpty() || howLong.compareTo(after) < 0 || now < next) {
            return;
        }
        if (nextNanos.compareAndSet(next, now + interval.toNanos())) {
            log.warn("An id on {} stays in process for {} ms", stuck, howLong.toMillis());
            tell(stuck);
        }
    }

    private void tell(String stuck) {
        try {
            transport.tell(subject, stuck.getBytes(UTF_8));
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.debug("Nobody is told", e);
        }
    }
}
