package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes and handles one delivery; every way that can end is a verdict. */
record HandlerInvoker<T>(NatsListener<T> listener, ListenerSettings settings) {

    private static final Logger log = LoggerFactory.getLogger(HandlerInvoker.class);

    /** Cause of dead letters that no retry could have made readable. */
    static final String UNDECODABLE = "undecodable";

    Verdict invoke(Received received) {
        T payload;
        try {
            payload = listener.decoder().decode(received.message(), received.metadata());
        } catch (UndecodableMessage e) {
            return Verdict.deadLetter(UNDECODABLE, textOf(e));
        }
        return listener.handler()
                .handle(new Delivery<>(payload, received.message(), received.metadata()));
    }

    /** An exception is not the message's fault until it has happened often enough. */
    Verdict failed(Throwable cause, DeliveryMetadata metadata) {
        long deliveries = metadata.deliveryCount();
        log.warn(
                "{} failed on {} {} (delivery {}): {}",
                metadata.consumer(),
                metadata.stream(),
                metadata.streamSequence(),
                deliveries,
                cause.toString());
        log.debug("The failure was", cause);
        return settings.exhaustedAt(deliveries)
                ? Verdict.deadLetter(cause.getClass().getName(), textOf(cause))
                : Verdict.retry(settings.delayAfter(deliveries), cause.toString());
    }

    private static String textOf(Throwable cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
