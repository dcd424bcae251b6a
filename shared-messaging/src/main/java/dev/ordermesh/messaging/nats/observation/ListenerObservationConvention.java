package dev.ordermesh.messaging.nats.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of listening; a bean of this type replaces the default. */
public interface ListenerObservationConvention extends ObservationConvention<ListenerContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof ListenerContext;
    }
}
