package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes events again under subjects of their job, and says in their headers what they are. The
 * message id keeps the server from storing one twice within the stream's duplicate window.
 */
final class ShadowWork implements Work {

    private static final String SERVERS_OWN = "Nats-";

    private final Job job;
    private final String stream;
    private final MessagePublisher publisher;

    ShadowWork(Job job, String stream, MessagePublisher publisher) {
        this.job = job;
        this.stream = stream;
        this.publisher = publisher;
    }

    /** Where a job's events are found. */
    static String subjects(String job) {
        return Subjects.shadow(job, ">");
    }

    @Override
    public CompletableFuture<?> on(StoredMessage event) {
        return publisher.publish(write(event), PublishExpectation.stream(stream));
    }

    private Message write(StoredMessage event) {
        String place = Long.toString(event.sequence());
        Map<String, String> headers = new LinkedHashMap<>();
        event.message()
                .headers()
                .forEach((name, value) -> {
                    if (!name.startsWith(SERVERS_OWN)) {
                        headers.put(name, value);
                    }
                });
        String trace = headers.remove(Headers.TRACEPARENT);
        headers.remove(Headers.TRACESTATE);
        if (trace != null) {
            headers.put(Headers.REPLAY_TRACEPARENT, trace);
        }
        headers.put(Headers.MSG_ID, job.id() + '-' + place);
        headers.put(Headers.REPLAY, job.id());
        headers.put(Headers.REPLAY_SEQUENCE, place);
        headers.put(Headers.REPLAY_TIME, event.storedAt().toString());
        headers.put(Headers.REPLAY_ATTEMPT, Integer.toString(job.attempt()));
        return new Message(
                Subjects.shadow(job.id(), event.message().subject()),
                headers,
                event.message().body());
    }
}
