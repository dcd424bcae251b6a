package dev.ordermesh.messaging.nats.observation;

import dev.ordermesh.messaging.Message;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What is known about a publish under observation; its carrier becomes the message's headers. */
public final class PublisherContext extends SenderContext<Map<String, String>> {

    private final Message message;
    private String outcome = "unfinished";

    PublisherContext(Message message) {
        super(
                (carrier, name, value) ->
                        Objects.requireNonNull(carrier, "carrier").put(name, value),
                Kind.PRODUCER);
        this.message = message;
        setCarrier(new LinkedHashMap<>(message.headers()));
        setRemoteServiceName("nats");
    }

    /** The message as the caller gave it. */
    public Message message() {
        return message;
    }

    /** {@code stored}, {@code duplicate}, a refusal's reason in lower case, or {@code unknown}. */
    public String outcome() {
        return outcome;
    }

    void outcome(String value) {
        outcome = value;
    }

    Message traced() {
        Map<String, String> headers = Objects.requireNonNull(getCarrier(), "carrier");
        return new Message(message.subject(), headers, message.body());
    }
}
