package dev.ordermesh.messaging;

/**
 * What a dead letter says about itself, beside the original's exact body and the first value of
 * each of its headers. Only when these are more than the server takes at once, something is
 * missing, and {@link #HEADERS_LEFT_OUT} or {@link #TRUNCATED} says what.
 *
 * <p>Headers of the original that instruct the server ({@code Nats-…}) are kept under {@link
 * #ORIGINAL_PREFIX}, for under their own names they would act on the dead letter.
 */
public final class DeadLetterHeaders {

    /** Subject under which the original was stored. */
    public static final String SUBJECT = "Dead-Letter-Subject";

    public static final String STREAM = "Dead-Letter-Stream";

    /** Place of the original in {@link #STREAM}. */
    public static final String SEQUENCE = "Dead-Letter-Sequence";

    public static final String CONSUMER = "Dead-Letter-Consumer";

    /** How many times it was delivered. */
    public static final String DELIVERY_COUNT = "Dead-Letter-Delivery-Count";

    /** When the stream stored the original (RFC 3339). */
    public static final String STORED_AT = "Dead-Letter-Stored-At";

    /** When it was given up (RFC 3339). */
    public static final String GIVEN_UP_AT = "Dead-Letter-Given-Up-At";

    /** Short stable name or exception class. */
    public static final String CAUSE = "Dead-Letter-Cause";

    /** A sentence for people. */
    public static final String REASON = "Dead-Letter-Reason";

    /** Trace in which it was given up; absent without tracing. */
    public static final String TRACE_ID = "Dead-Letter-Trace-Id";

    /** How many headers of the original are missing because they did not fit. */
    public static final String HEADERS_LEFT_OUT = "Dead-Letter-Headers-Left-Out";

    /** Length in bytes of the original's body, of which only the beginning did fit. */
    public static final String TRUNCATED = "Dead-Letter-Truncated";

    /** Stands before the names of the original's {@code Nats-…} headers. */
    public static final String ORIGINAL_PREFIX = "Dead-Letter-Original-";

    private DeadLetterHeaders() {}
}
