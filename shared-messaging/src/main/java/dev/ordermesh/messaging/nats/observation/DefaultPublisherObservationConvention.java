package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.Message;
import io.micrometer.common.KeyValues;

/** OpenTelemetry's messaging names; subjects without their last tokens, which may be ids. */
public final class DefaultPublisherObservationConvention implements PublisherObservationConvention {

    private static final int TOKENS_SHOWN = 2;

    @Override
    public String getName() {
        return "messaging.client.operation.duration";
    }

    @Override
    public String getContextualName(PublisherContext context) {
        return "publish " + destination(context.message().subject());
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(PublisherContext context) {
        return KeyValues.of(
                MessagingTags.SYSTEM.withValue("nats"),
                MessagingTags.OPERATION.withValue("publish"),
                MessagingTags.DESTINATION.withValue(destination(context.message().subject())),
                MessagingTags.OUTCOME.withValue(context.outcome()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(PublisherContext context) {
        Message message = context.message();
        KeyValues values = KeyValues.of(MessagingTags.SUBJECT.withValue(message.subject()));
        String id = message.header(Message.ID_HEADER);
        return id == null ? values : values.and(MessagingTags.MESSAGE_ID.withValue(id));
    }

    /** {@code status.eu-west.0198…} is {@code status.eu-west.*}: a tag must have few values. */
    static String destination(String subject) {
        String[] tokens = subject.split("\\.", -1);
        StringBuilder shown = new StringBuilder(tokens[0]);
        for (int i = 1; i < tokens.length; i++) {
            shown.append('.').append(i < TOKENS_SHOWN ? tokens[i] : "*");
        }
        return shown.toString();
    }
}
