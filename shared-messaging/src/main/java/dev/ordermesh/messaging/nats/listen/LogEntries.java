package dev.ordermesh.messaging.nats.listen;

import java.util.Map;
import org.slf4j.MDC;

/**
 * What log lines about one delivery carry, on both threads that work on it; these threads work on
 * nothing else, so nothing is ever taken off.
 */
final class LogEntries {

    private volatile Map<String, String> entries = Map.of();

    /** From now on these, on this thread and on those that {@link #show} them. */
    void become(Map<String, String> known) {
        entries = Map.copyOf(known);
        show();
    }

    /** Puts on this thread what is known by now. */
    void show() {
        entries.forEach(MDC::put);
    }
}
