package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes and handles one delivery; every way that can end is a verdict. */
final class HandlerInvoker<T> {

    private static final Logger log = LoggerFactory.getLogger(HandlerInvoker.class);

    private final NatsListener<T> listener;
    private final ListenerSettings settings;
    private final Failures failures = new Failures();

    HandlerInvoker(NatsListener<T> listener, ListenerSettings settings) {
        this.listener = listener;
        this.settings = settings;
    }

    int concurrency() {
        return listener.concurrency();
    }

    /** What log lines carry of a message before it is decoded. */
    Map<String, String> known(Received received) {
        return correlation(received.message(), null);
    }

    Verdict invoke(Received received, LogEntries entries) {
        T payload;
        try {
            payload = listener.decoder().decode(received.message(), received.metadata());
        } catch (UndecodableMessage e) {
            return Verdict.deadLetter(e.deadLetterCause(), textOf(e));
        }
        entries.become(correlation(received.message(), payload));
        Verdict verdict =
                Objects.requireNonNull(
                        listener.handler()
                                .handle(
                                        new Delivery<>(
                                                payload, received.message(), received.metadata())),
                        "the handler returned no verdict");
        failures.forget(received.metadata().streamSequence());
        return verdict;
    }

    /** It serves the log alone, so it never fails a message. */
    private Map<String, String> correlation(Message message, @Nullable T payload) {
        try {
            return listener.correlation().of(message, payload);
        } catch (RuntimeException e) {
            log.debug("No correlation of {}", message, e);
            return Map.of();
        }
    }

    /** A time-out is never the message's fault, an exception is when it has happened often. */
    Verdict failed(Throwable cause, DeliveryMetadata metadata) {
        boolean timedOut = cause instanceof TimeoutException;
        int count = timedOut ? 0 : failures.add(metadata.streamSequence());
        log.warn(
                "{} failed on {} {} (delivery {}, failure {} here): {}",
                metadata.consumer(),
                metadata.stream(),
                metadata.streamSequence(),
                metadata.deliveryCount(),
                count,
                cause.toString());
        log.debug("The failure was", cause);
        if (settings.exhaustedAt(count)) {
            failures.forget(metadata.streamSequence());
            return Verdict.deadLetter(cause.getClass().getName(), textOf(cause));
        }
        return Verdict.retry(settings.delayAfter(Math.max(count, 1)), cause.toString());
    }

    private static String textOf(Throwable cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
