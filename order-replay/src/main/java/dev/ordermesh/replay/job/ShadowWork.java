package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Subjects;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes events again under subjects of their job, and says in their headers what they are. The
 * message id keeps the server from storing one twice within the stream's duplicate window.
 */
final class ShadowWork implements Work {

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
        return new Message(
                Subjects.shadow(job.id(), event.message().subject()),
                ReplayHeaders.of(job, event),
                event.message().body());
    }
}
