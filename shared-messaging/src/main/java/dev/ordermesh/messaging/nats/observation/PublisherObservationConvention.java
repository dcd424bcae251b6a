package dev.ordermesh.messaging.nats.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of publishing; a bean of this type replaces the default. */
public interface PublisherObservationConvention extends ObservationConvention<PublisherContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof PublisherContext;
    }
}
