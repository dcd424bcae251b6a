package dev.ordermesh.messaging.nats.listen;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes what the server pushes to the deliver subject, in the deliver group. A plain subscription,
 * for the library's own push subscription refuses what a queue needs here and asks the server for
 * its facts once more.
 */
final class PushBinding implements ServerConsumer.Binding {

    /** The server's max_ack_pending bounds the messages; this bounds their bytes. */
    private static final long PENDING_BYTES_MAX = 256L << 20;

    private final Connection connection;
    private final Dispatcher dispatcher;
    private final ConsumerFacts at;

    PushBinding(Connection connection, ConsumerFacts facts, Taker taker, int pendingMax) {
        this.connection = connection;
        this.at = facts;
        // The dispatcher's own handler, not one of the subscription: the library registers the
        // latter only after it has subscribed, and drops without a word what comes in between.
        this.dispatcher = connection.createDispatcher(new Intake(taker::accept));
        dispatcher.setPendingLimits(pendingMax, PENDING_BYTES_MAX);
        if (facts.deliverGroup().isEmpty()) {
            var _ = dispatcher.subscribe(facts.deliverSubject());
        } else {
            var _ = dispatcher.subscribe(facts.deliverSubject(), facts.deliverGroup());
        }
    }

    @Override
    public boolean fits(ConsumerFacts facts) {
        return dispatcher.isActive()
                && connection.getStatus() == Connection.Status.CONNECTED
                && facts.deliverSubject().equals(at.deliverSubject())
                && facts.deliverGroup().equals(at.deliverGroup());
    }

    @Override
    public void drain(Duration limit) throws InterruptedException {
        Duration half = limit.dividedBy(2); // the library waits for a pong, then for its queue
        try {
            var _ = dispatcher.drain(half).get(half.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            close(); // what is still here comes again
        }
    }

    @Override
    public void close() {
        if (dispatcher.isActive() && connection.getStatus() != Connection.Status.CLOSED) {
            connection.closeDispatcher(dispatcher);
        }
    }
}
