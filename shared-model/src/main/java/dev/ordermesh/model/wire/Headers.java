package dev.ordermesh.model.wire;

import dev.ordermesh.model.cloudevents.NatsBinaryMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the headers that messages of orders carry. */
public final class Headers {
    /** Message id by which the server drops a repeat. */
    public static final String MSG_ID = "Nats-Msg-Id";

    /** Where a sourced message came from, set by the server: stream first, then sequence. */
    public static final String STREAM_SOURCE = "Nats-Stream-Source";

    /** Refuses a publish if the subject's last sequence is another. */
    public static final String EXPECTED_LAST_SUBJECT_SEQUENCE =
            "Nats-Expected-Last-Subject-Sequence";

    /** Tells the server when to store this message again: {@code @at} and a time, RFC 3339. */
    public static final String SCHEDULE = "Nats-Schedule";

    /** The subject, of the same stream, under which it is then stored. */
    public static final String SCHEDULE_TARGET = "Nats-Schedule-Target";

    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** W3C trace context of vendors. */
    public static final String TRACESTATE = "tracestate";

    /** Fingerprint of a created order, so that a repeat can be compared unread. */
    public static final String FINGERPRINT = "Orders-Fingerprint";

    /** Region that took the order, where a repair hides the server's own word for it. */
    public static final String ORIGIN = "Orders-Origin";

    /** Number of the dead letter whose order a person had placed again. */
    public static final String REDRIVE = "Orders-Redrive";

    /** Id of the replay job that published a message again. */
    public static final String REPLAY = "Orders-Replay";

    /** Place in history of what was published again. */
    public static final String REPLAY_SEQUENCE = "Orders-Replay-Sequence";

    /** When history took what was published again, RFC 3339. */
    public static final String REPLAY_TIME = "Orders-Replay-Time";

    /**
     * How many times the job was taken up. What an instance published after its last note is
     * published once more by the next, with a higher number.
     */
    public static final String REPLAY_ATTEMPT = "Orders-Replay-Attempt";

    /**
     * {@value #REPLAY_EFFECTS_ALLOWED} where handling it may have effects outside the mesh, such as
     * at a payment provider; else such are not to happen.
     */
    public static final String REPLAY_EFFECTS = "Orders-Replay-Effects";

    /** What {@link #REPLAY_EFFECTS} says. */
    public static final String REPLAY_EFFECTS_ALLOWED = "allowed";

    /** W3C trace context of what was published again: a link, for the replay is no part of it. */
    public static final String REPLAY_TRACEPARENT = "Orders-Replay-Traceparent";

    /** Where this order is among those of its customer: lane and place in its stream. */
    public static final String LANE = "Orders-Lane";

    /** Media type of the body: the CloudEvents attribute {@code datacontenttype}. */
    public static final String CONTENT_TYPE = NatsBinaryMode.CONTENT_TYPE;

    /** What the headers of CloudEvents attributes begin with. */
    public static final String CE_PREFIX = NatsBinaryMode.PREFIX;

    /** CloudEvents id: the message id again. */
    public static final String CE_ID = "ce-id";

    /** CloudEvents source: the region that says it. */
    public static final String CE_SOURCE = "ce-source";

    /** CloudEvents type such as {@code dev.ordermesh.order.created}. */
    public static final String CE_TYPE = "ce-type";

    /** CloudEvents version, 1.0. */
    public static final String CE_SPECVERSION = NatsBinaryMode.SPEC_VERSION;

    /** When it happened, RFC 3339. */
    public static final String CE_TIME = "ce-time";

    /** The order's id. */
    public static final String CE_SUBJECT = "ce-subject";

    /** Extension: what all messages of one request share. */
    public static final String CE_CORRELATION_ID = "ce-correlationid";

    /** Extension: version of the body's schema. */
    public static final String CE_SCHEMA_VERSION = "ce-schemaversion";

    /** What the server's own headers begin with: each server sets them anew. */
    private static final String SERVERS_OWN = "Nats-";

    private Headers() {}

    /**
     * What its publisher wrote of a message, in that order, to be changed: nothing by which the
     * server was told what to do, and nothing that it added.
     */
    public static Map<String, String> withoutServers(Map<String, String> headers) {
        Map<String, String> published = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!name.startsWith(SERVERS_OWN)) {
                published.put(name, value);
            }
        });
        return published;
    }

    /** Whether a message is a replay that is to have no effect outside the mesh. */
    public static boolean fenced(Map<String, String> headers) {
        return find(headers, REPLAY) != null
                && !REPLAY_EFFECTS_ALLOWED.equals(find(headers, REPLAY_EFFECTS));
    }

    /** Finds a header whatever its case: the server keeps each client's own. */
    public static @Nullable String find(Map<String, String> headers, String name) {
        String exact = headers.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
