package dev.ordermesh.gateway.fake;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what is published and ends each publish as the test says. */
public final class FakePublisher implements MessagePublisher {

    public final List<Message> published = new CopyOnWriteArrayList<>();
    public final List<PublishExpectation> expectations = new CopyOnWriteArrayList<>();
    private CompletableFuture<PublishAck> outcome = stored(1, false);

    /** The next publishes are acknowledged with this sequence. */
    public void acknowledges(long sequence, boolean duplicate) {
        outcome = stored(sequence, duplicate);
    }

    /** The next publishes fail so. */
    public void fails(Throwable failure) {
        outcome = CompletableFuture.failedFuture(failure);
    }

    /** The next publish ends when the returned future does. */
    public CompletableFuture<PublishAck> keepsWaiting() {
        outcome = new CompletableFuture<>();
        return outcome;
    }

    @Override
    public CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation) {
        published.add(message);
        expectations.add(expectation);
        return outcome;
    }

    private static CompletableFuture<PublishAck> stored(long sequence, boolean duplicate) {
        return CompletableFuture.completedFuture(
                new PublishAck("ORDERS_US_EAST", sequence, duplicate));
    }
}
