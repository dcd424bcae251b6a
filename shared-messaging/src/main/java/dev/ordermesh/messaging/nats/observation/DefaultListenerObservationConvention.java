package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.Message;
import io.micrometer.common.KeyValues;

/** OpenTelemetry's messaging names; stream, consumer and verdict as tags, ids only in traces. */
public final class DefaultListenerObservationConvention implements ListenerObservationConvention {

    @Override
    public String getName() {
        return "messaging.process.duration";
    }

    @Override
    public String getContextualName(ListenerContext context) {
        return "process " + context.metadata().consumer();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ListenerContext context) {
        return KeyValues.of(
                MessagingTags.SYSTEM.withValue("nats"),
                MessagingTags.OPERATION.withValue("process"),
                MessagingTags.DESTINATION.withValue(context.metadata().stream()),
                MessagingTags.CONSUMER.withValue(context.metadata().consumer()),
                MessagingTags.VERDICT.withValue(context.verdict()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ListenerContext context) {
        KeyValues values =
                KeyValues.of(
                        MessagingTags.SUBJECT.withValue(context.message().subject()),
                        MessagingTags.STREAM_SEQUENCE.withValue(
                                Long.toString(context.metadata().streamSequence())),
                        MessagingTags.DELIVERY_COUNT.withValue(
                                Long.toString(context.metadata().deliveryCount())));
        String id = context.message().header(Message.ID_HEADER);
        return id == null ? values : values.and(MessagingTags.MESSAGE_ID.withValue(id));
    }
}
