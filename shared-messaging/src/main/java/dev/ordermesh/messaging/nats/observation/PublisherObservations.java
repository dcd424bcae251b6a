package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishRefused;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Observes publishes: time, outcome, and the trace that travels in the headers. */
public final class PublisherObservations {

    private static final DefaultPublisherObservationConvention DEFAULT =
            new DefaultPublisherObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable PublisherObservationConvention convention;

    /** A null convention means the default. */
    public PublisherObservations(
            ObservationRegistry registry, @Nullable PublisherObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    /** Publishes under an observation that ends with the future. */
    public CompletableFuture<PublishAck> observe(
            Message message, Function<Message, CompletableFuture<PublishAck>> publish) {
        if (registry.isNoop()) {
            return publish.apply(message);
        }
        PublisherContext context = new PublisherContext(message);
        Observation observation =
                MessagingObservation.PUBLISH
                        .observation(convention, DEFAULT, () -> context, registry)
                        .start();
        return publish.apply(context.traced())
                .whenComplete((ack, error) -> end(observation, context, ack, error));
    }

    private static void end(
            Observation observation,
            PublisherContext context,
            @Nullable PublishAck ack,
            @Nullable Throwable error) {
        if (ack != null) {
            context.outcome(ack.duplicate() ? "duplicate" : "stored");
        } else if (error != null) {
            Throwable cause = error instanceof CompletionException e ? causeOf(e) : error;
            context.outcome(outcomeOf(cause));
            observation.error(cause);
        }
        observation.stop();
    }

    private static Throwable causeOf(CompletionException wrapper) {
        Throwable cause = wrapper.getCause();
        return cause == null ? wrapper : cause;
    }

    private static String outcomeOf(Throwable cause) {
        return cause instanceof PublishRefused refused
                ? refused.reason().name().toLowerCase(Locale.ROOT)
                : "unknown";
    }
}
