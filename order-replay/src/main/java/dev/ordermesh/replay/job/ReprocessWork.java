package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Origins;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Places orders again as they were placed, under their own ids. What was done for an order is done
 * no more, for each effect is keyed by order and step; of one that is not at its end the rest is
 * done only where effects are allowed.
 */
final class ReprocessWork implements Work {

    private final Job job;
    private final String stream;
    private final MessagePublisher publisher;

    /**
     * @param stream the origin that takes them, which need not be the one that took them first
     */
    ReprocessWork(Job job, String stream, MessagePublisher publisher) {
        this.job = job;
        this.stream = stream;
        this.publisher = publisher;
    }

    /**
     * Whether an event can be placed again as it is: an order of ours, which names itself, and no
     * replay. Naive orders may be named by a message id that the server has taken off.
     */
    static boolean takes(StoredMessage event) {
        Map<String, String> headers = event.message().headers();
        return Headers.find(headers, Headers.CE_SUBJECT) != null
                && Headers.find(headers, Headers.REPLAY) == null;
    }

    @Override
    public CompletableFuture<?> on(StoredMessage event) {
        return publisher.publish(write(event), PublishExpectation.stream(stream));
    }

    private Message write(StoredMessage event) {
        Map<String, String> headers = ReplayHeaders.of(job, event);
        String id = ReplayHeaders.messageId(job, event);
        headers.replaceAll((name, old) -> name.equalsIgnoreCase(Headers.CE_ID) ? id : old);
        Origins.of(event.message().headers())
                .ifPresent(origin -> headers.put(Headers.ORIGIN, origin.name()));
        return new Message(event.message().subject(), headers, event.message().body());
    }
}
