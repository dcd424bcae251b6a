package dev.ordermesh.controller.jetstream;

/** JetStream's own refusal of a management request. */
public final class JetStreamError extends RuntimeException {

    /** No stream of that name. */
    public static final int STREAM_NOT_FOUND = 10059;

    /** No consumer of that name. */
    public static final int CONSUMER_NOT_FOUND = 10014;

    /** A stream of that name is there, with another configuration. */
    public static final int STREAM_NAME_IN_USE = 10058;

    /** No message at that place. */
    public static final int NO_MESSAGE = 10037;

    private static final int UNAVAILABLE = 503;
    private static final int NO_PLACE_FOR_REPLICAS = 10005;

    private final int status;
    private final int code;
    private final String description;

    JetStreamError(String request, int status, int code, String description) {
        super(request + ": " + description + " (" + code + ")");
        this.status = status;
        this.code = code;
        this.description = description;
    }

    /** JetStream's error code, 10xxx. */
    public int code() {
        return code;
    }

    /** The server's words. */
    public String description() {
        return description;
    }

    /** Whether waiting can help: no leader yet, not enough nodes up yet. */
    public boolean passing() {
        return status == UNAVAILABLE || code == NO_PLACE_FOR_REPLICAS;
    }
}
