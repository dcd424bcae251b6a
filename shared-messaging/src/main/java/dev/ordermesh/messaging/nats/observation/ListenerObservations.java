package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
            count("messaging.nats.redelivered", "Deliveries after the first", metadata);
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
        count("messaging.nats.dead.lettered", "Messages given up and stored as such", metadata);
    }

    /** Shows a consumer's undelivered and unacknowledged messages; NaN while unknown. */
    public void showBacklog(String stream, String consumer, Supplier<Number> backlog) {
        Gauge.builder("messaging.nats.backlog", backlog)
                .description("Messages a consumer has yet to deliver or to see acknowledged")
                .tag(MessagingTags.DESTINATION.asString(), stream)
                .tag(MessagingTags.CONSUMER.asString(), consumer)
                .register(meters);
    }

    private void count(String name, String description, DeliveryMetadata metadata) {
        Counter.builder(name)
                .description(description)
                .tag(MessagingTags.DESTINATION.asString(), metadata.stream())
                .tag(MessagingTags.CONSUMER.asString(), metadata.consumer())
                .register(meters)
                .increment();
    }

    /** One delivery under observation. */
    public record Observed(ListenerContext context, Observation observation) {

        /** Ends it with what became of the delivery. */
        public void end(String verdict) {
            context.verdict(verdict);
            observation.stop();
        }
    }
}
