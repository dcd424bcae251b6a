package dev.ordermesh.messaging.nats.listen;

/**
 * Where a listener stands.
 *
 * @param phase in one word
 * @param detail in a sentence; empty when there is nothing to add
 */
public record ListenerState(Phase phase, String detail) {

    /** Only {@code LISTENING} is ready. */
    public enum Phase {
        STOPPED,
        /** No server, no JetStream, or no such consumer yet. */
        WAITING,
        /** Settings and consumer contradict each other. */
        MISCONFIGURED,
        LISTENING,
        /** Messages are pending, and none comes. */
        STALLED
    }

    /** Whether deliveries are taken. */
    public boolean ready() {
        return phase == Phase.LISTENING;
    }
}
