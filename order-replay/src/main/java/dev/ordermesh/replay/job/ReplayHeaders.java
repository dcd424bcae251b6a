package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Headers;
import java.util.Map;

/** Headers of what is published again: its own, and those that say what it is. */
final class ReplayHeaders {

    private ReplayHeaders() {}

    /** Of an event by a job, with a message id that is the same whenever the job publishes it. */
    static Map<String, String> of(Job job, StoredMessage event) {
        Map<String, String> headers = Headers.withoutServers(event.message().headers());
        String trace = headers.remove(Headers.TRACEPARENT);
        String _ = headers.remove(Headers.TRACESTATE);
        if (trace != null) {
            headers.put(Headers.REPLAY_TRACEPARENT, trace);
        }
        headers.put(Headers.MSG_ID, messageId(job, event));
        headers.put(Headers.REPLAY, job.id());
        headers.put(Headers.REPLAY_SEQUENCE, Long.toString(event.sequence()));
        headers.put(Headers.REPLAY_TIME, event.storedAt().toString());
        headers.put(Headers.REPLAY_ATTEMPT, Integer.toString(job.attempt()));
        // What another job allowed, of which this is a replay, holds for that one alone.
        String _ = headers.remove(Headers.REPLAY_EFFECTS);
        if (job.effects()) {
            headers.put(Headers.REPLAY_EFFECTS, Headers.REPLAY_EFFECTS_ALLOWED);
        }
        return headers;
    }

    static String messageId(Job job, StoredMessage event) {
        return "replay-" + job.id() + '-' + event.sequence();
    }
}
