package dev.ordermesh.messaging.nats.publish;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.WireMessages;
import dev.ordermesh.messaging.nats.observation.PublisherObservations;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** {@link MessagePublisher} over JetStream, with a bounded window of unacknowledged messages. */
public final class JetStreamPublisher implements MessagePublisher {

    private static final Duration WINDOW_RETRY_AFTER = Duration.ofSeconds(1);

    /** Longer than a leader needs to store a message when nothing is wrong. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(2);

    private static final Duration STUCK_INTERVAL = Duration.ofSeconds(5);
    private static final String EXPECTED_SEQUENCE = "Nats-Expected-Last-Subject-Sequence";
    private static final String EXPECTED_STREAM = "Nats-Expected-Stream";

    private final Channel channel;
    private final PublisherObservations observations;
    private final Semaphore window;

    public JetStreamPublisher(
            NatsConnector connector, PublishSettings settings, PublisherObservations observations) {
        this(new ConnectionTransport(connector), settings, observations);
    }

    JetStreamPublisher(
            Transport transport, PublishSettings settings, PublisherObservations observations) {
        this.channel =
                new Channel(
                        transport,
                        settings,
                        new StuckNotice(
                                transport, settings.stuckSubject(), STUCK_AFTER, STUCK_INTERVAL));
        this.observations = observations;
        this.window = new Semaphore(settings.window());
    }

    @Override
    public CompletableFuture<PublishAck> publish(Message message, PublishExpectation expectation) {
        return observations.observe(message, traced -> send(traced, expectation));
    }

    private CompletableFuture<PublishAck> send(Message message, PublishExpectation expectation) {
        if (!channel.transport().connected()) {
            return refused(new PublishRefused(Reason.NOT_CONNECTED, "not connected to NATS"));
        }
        Headers headers;
        try {
            headers = headersOf(message, expectation);
        } catch (IllegalArgumentException e) {
            return refused(new PublishRefused(Reason.OTHER, "not sent: " + e.getMessage()));
        }
        if (!window.tryAcquire()) {
            return refused(windowFull());
        }
        return new PublishTries(channel, message, headers)
                .begin()
                .whenComplete((_, _) -> window.release());
    }

    private PublishRefused windowFull() {
        String text = "%d publishes are unacknowledged".formatted(channel.settings().window());
        return new PublishRefused(Reason.WINDOW_FULL, text, 0, WINDOW_RETRY_AFTER);
    }

    private static CompletableFuture<PublishAck> refused(PublishRefused why) {
        return CompletableFuture.failedFuture(why);
    }

    private static Headers headersOf(Message message, PublishExpectation expectation) {
        Headers headers = WireMessages.headers(message.headers());
        if (expectation.lastSubjectSequence() != null) {
            headers.put(EXPECTED_SEQUENCE, Long.toString(expectation.lastSubjectSequence()));
        }
        if (expectation.stream() != null) {
            headers.put(EXPECTED_STREAM, expectation.stream());
        }
        return headers;
    }
}
