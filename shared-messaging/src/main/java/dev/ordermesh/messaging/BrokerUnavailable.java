package dev.ordermesh.messaging;

import org.jspecify.annotations.Nullable;

/** A request that got no answer, and why; nothing is known about its effect after a time-out. */
public final class BrokerUnavailable extends RuntimeException {

    /** What was missing. */
    public enum Reason {
        /** No connection to a server now. */
        NOT_CONNECTED,
        /** Nobody listens on the request's subject. */
        NO_RESPONDERS,
        /** No answer within the limit. */
        TIMEOUT,
        /** The server answered with an error; the message quotes it. */
        ERROR
    }

    private final Reason reason;

    public BrokerUnavailable(Reason reason, String message) {
        this(reason, message, null);
    }

    public BrokerUnavailable(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
