package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Map;

/** What is known about a delivery under observation. */
public final class ListenerContext extends ReceiverContext<Map<String, String>> {

    private final Message message;
    private final DeliveryMetadata metadata;
    private String verdict = "unfinished";

    ListenerContext(Message message, DeliveryMetadata metadata) {
        super((carrier, name) -> carrier.get(name), Kind.CONSUMER);
        this.message = message;
        this.metadata = metadata;
        setCarrier(message.headers());
        setRemoteServiceName("nats");
    }

    public Message message() {
        return message;
    }

    public DeliveryMetadata metadata() {
        return metadata;
    }

    /** {@code ack}, {@code retry} or {@code dead_letter}. */
    public String verdict() {
        return verdict;
    }

    /** Set by the container before the observation ends. */
    public void verdict(String value) {
        verdict = value;
    }
}
