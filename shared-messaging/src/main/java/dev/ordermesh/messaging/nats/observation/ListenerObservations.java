package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Observes deliveries, counts redelivered and dead-lettered ones, and shows the backlog. */
public final class ListenerObservations {

    private static final DefaultListenerObservationConvention DEFAULT =
            new DefaultListenerObservationConvention();

    private final ObservationRegistry registry;
    private final MeterRegistry meters;
    private final @Nullable ListenerObservationConvention convention;

    /** A null convention means the default. */
    public ListenerObservations(
            ObservationRegistry registry,
            MeterRegistry meters,
            @Nullable ListenerObservationConvention convention) {
        this.registry = registry;
        this.meters = meters;
        this.convention = convention;
    }

    /** Begins the observation of one delivery. */
    public Observed begin(Message message, DeliveryMetadata metadata) {
        if (metadata.redelivered()) {
            redelivered(metadata.stream(), metadata.consumer()).increment();
        }
        ListenerContext context = new ListenerContext(message, metadata);
        return new Observed(
                context,
                MessagingObservation.PROCESS
                        .observation(convention, DEFAULT, () -> context, registry)
                        .start());
    }

    /** Counts a dead letter that is stored. */
    public void deadLettered(DeliveryMetadata metadata) {
        deadLettered(metadata.stream(), metadata.consumer()).increment();
    }

    /**
     * Shows a consumer from now on: its counters, and its undelivered and unacknowledged messages
     * (NaN while unknown).
     */
    public void show(String stream, String consumer, Supplier<Number> backlog) {
        Counter _ = redelivered(stream, consumer);
        Counter _ = deadLettered(stream, consumer);
        Gauge.builder("messaging.nats.backlog", backlog)
                .description("Messages a consumer has yet to deliver or to see acknowledged")
                .tags(tags(stream, consumer))
                .register(meters);
    }

    private Counter redelivered(String stream, String consumer) {
        return counter("messaging.nats.redelivered", "Deliveries after the first")
                .tags(tags(stream, consumer))
                .register(meters);
    }

    private Counter deadLettered(String stream, String consumer) {
        return counter("messaging.nats.dead.lettered", "Messages given up and stored as such")
                .tags(tags(stream, consumer))
                .register(meters);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }

    private static Tags tags(String stream, String consumer) {
        return Tags.of(
                MessagingTags.DESTINATION.asString(),
                stream,
                MessagingTags.CONSUMER.asString(),
                consumer);
    }

    /** One delivery under observation. */
    public record Observed(ListenerContext context, Observation observation) {

        /** Notes that the handler failed. */
        public void failed(Throwable cause) {
            observation.error(cause);
        }

        /** Ends it with what became of the delivery. */
        public void end(String verdict) {
            context.verdict(verdict);
            observation.stop();
        }
    }
}
