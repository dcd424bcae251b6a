package dev.ordermesh.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A publish that was surely not stored, and why. */
public final class PublishRefused extends RuntimeException {

    /** Why a message was not taken. */
    public enum Reason {
        /** No connection to a server now. */
        NOT_CONNECTED,
        /** No stream takes the subject, or another stream than expected does. */
        NO_STREAM,
        /** The stream or the disk is full. */
        STREAM_FULL,
        /** The server can't take it now. */
        BUSY,
        /** The expected last sequence of the subject is not the real one. */
        WRONG_LAST_SEQUENCE,
        /** Too many publishes of this process are unacknowledged. */
        WINDOW_FULL,
        /** Anything else; the message says what. */
        OTHER
    }

    private final Reason reason;
    private final int apiErrorCode;
    private final @Nullable Duration retryAfter;

    /** A refusal by this process or the server; {@code apiErrorCode} is 0 when it has none. */
    public PublishRefused(
            Reason reason, String message, int apiErrorCode, @Nullable Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.apiErrorCode = apiErrorCode;
        this.retryAfter = retryAfter;
    }

    /** A refusal without a server's code. */
    public PublishRefused(Reason reason, String message) {
        this(reason, message, 0, null);
    }

    public Reason reason() {
        return reason;
    }

    /** JetStream's error code (10xxx), or 0 when the server gave none. */
    public int apiErrorCode() {
        return apiErrorCode;
    }

    /** After which time a repeat has a chance, or null when that can't be known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
