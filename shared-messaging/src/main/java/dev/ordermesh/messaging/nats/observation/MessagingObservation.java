package dev.ordermesh.messaging.nats.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed. */
public enum MessagingObservation implements ObservationDocumentation {

    /** From the call to the ack, the refusal or the time-out. */
    PUBLISH {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>>
                getDefaultConvention() {
            return DefaultPublisherObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {
                MessagingTags.SYSTEM,
                MessagingTags.OPERATION,
                MessagingTags.DESTINATION,
                MessagingTags.OUTCOME
            };
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {MessagingTags.SUBJECT, MessagingTags.MESSAGE_ID};
        }
    },

    /** Handler and verdict of one delivery. */
    PROCESS {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>>
                getDefaultConvention() {
            return DefaultListenerObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {
                MessagingTags.SYSTEM,
                MessagingTags.OPERATION,
                MessagingTags.DESTINATION,
                MessagingTags.CONSUMER,
                MessagingTags.VERDICT
            };
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {
                MessagingTags.SUBJECT,
                MessagingTags.MESSAGE_ID,
                MessagingTags.STREAM_SEQUENCE,
                MessagingTags.DELIVERY_COUNT
            };
        }
    }
}
