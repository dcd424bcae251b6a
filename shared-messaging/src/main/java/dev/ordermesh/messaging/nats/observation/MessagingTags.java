package dev.ordermesh.messaging.nats.observation;

import io.micrometer.common.docs.KeyName;

/** Tags of both observations, by OpenTelemetry's names where it has one. */
public enum MessagingTags implements KeyName {
    /** Always {@code nats}. */
    SYSTEM("messaging.system"),
    /** {@code publish} or {@code process}. */
    OPERATION("messaging.operation.name"),
    /** The subject without its last tokens, or the stream that a listener reads. */
    DESTINATION("messaging.destination.name"),
    /** The durable consumer. */
    CONSUMER("messaging.consumer.group.name"),
    /** How a publish ended. */
    OUTCOME("outcome"),
    /** What became of a delivery. */
    VERDICT("verdict"),
    /** The whole subject; traces only. */
    SUBJECT("messaging.nats.subject"),
    /** {@code Nats-Msg-Id}; traces only. */
    MESSAGE_ID("messaging.message.id"),
    /** Place in the stream; traces only. */
    STREAM_SEQUENCE("messaging.nats.stream.sequence"),
    /** 1 at the first delivery; traces only. */
    DELIVERY_COUNT("messaging.nats.delivery.count");

    private final String key;

    MessagingTags(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }
}
