package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The one place where a verdict becomes an answer to the server. */
final class VerdictApplier {

    private static final Logger log = LoggerFactory.getLogger(VerdictApplier.class);

    private final DeadLetterPublisher deadLetters;
    private final ListenerObservations observations;
    private final ListenerSettings settings;
    private final Consumer<Message> givenUp;

    VerdictApplier(
            DeadLetterPublisher deadLetters,
            ListenerObservations observations,
            ListenerSettings settings,
            Consumer<Message> givenUp) {
        this.deadLetters = deadLetters;
        this.observations = observations;
        this.settings = settings;
        this.givenUp = givenUp;
    }

    /** Answers, and says what became of the delivery in the words of the {@code verdict} tag. */
    String apply(Verdict verdict, Received received) throws InterruptedException {
        return switch (verdict) {
            case Verdict.Ack() -> {
                received.acknowledgement().ack();
                yield "ack";
            }
            case Verdict.Retry(Duration delay, String reason) -> {
                logRetry(received.metadata(), delay, reason);
                received.acknowledgement().nak(delay);
                yield "retry";
            }
            case Verdict.DeadLetter letter -> bury(letter, received);
        };
    }

    /** A first retry is news, and those that follow would fill the log while an outage lasts. */
    private static void logRetry(DeliveryMetadata metadata, Duration delay, String reason) {
        log.atLevel(metadata.redelivered() ? Level.DEBUG : Level.INFO)
                .log(
                        "{} {} comes again in {}: {}",
                        metadata.stream(),
                        metadata.streamSequence(),
                        delay,
                        reason);
    }

    /** The original is acknowledged only after the dead letter is stored, or it would be lost. */
    private String bury(Verdict.DeadLetter letter, Received received) throws InterruptedException {
        DeliveryMetadata metadata = received.metadata();
        try {
            deadLetters.store(letter, received);
        } catch (DeadLetterPublisher.NotStored e) {
            Duration delay = settings.delayAfter(metadata.deliveryCount());
            log.warn(
                    "The dead letter of {} {} is not stored, so it comes again in {}: {}",
                    metadata.stream(),
                    metadata.streamSequence(),
                    delay,
                    e.getMessage());
            received.acknowledgement().nak(delay);
            return "retry";
        }
        givenUp.accept(received.message());
        received.acknowledgement().ack();
        observations.deadLettered(metadata);
        log.warn(
                "{} gave up {} {}: {}, {}",
                metadata.consumer(),
                metadata.stream(),
                metadata.streamSequence(),
                letter.cause(),
                letter.reason());
        return "dead_letter";
    }
}
