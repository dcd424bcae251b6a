package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Stores dead letters, and returns only when the server has them. */
final class DeadLetterPublisher {

    /** Beyond what any publisher takes to end its futures. */
    private static final Duration AWAIT_MAX = Duration.ofMinutes(1);

    private static final int REASON_LENGTH_MAX = 1_000;
    private static final String TRACE_PARENT = "traceparent";

    private final MessagePublisher publisher;
    private final String subject;
    private final LongSupplier payloadMax;
    private final Clock clock;

    DeadLetterPublisher(
            MessagePublisher publisher, String subject, LongSupplier payloadMax, Clock clock) {
        this.publisher = publisher;
        this.subject = subject;
        this.payloadMax = payloadMax;
        this.clock = clock;
    }

    /** The dead letter is not stored, as far as is known. */
    static final class NotStored extends Exception {
        NotStored(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    /** Publishes and awaits the ack. */
    void store(Verdict.DeadLetter letter, Received received)
            throws NotStored, InterruptedException {
        try {
            var _ =
                    publisher
                            .publish(
                                    new DeadLetterFit(payloadMax.getAsLong())
                                            .fitted(
                                                    subject,
                                                    headers(letter, received),
                                                    received.message()))
                            .get(AWAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotStored(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new NotStored(e);
        }
    }

    private Map<String, String> headers(Verdict.DeadLetter letter, Received received) {
        Map<String, String> headers = new LinkedHashMap<>();
        DeliveryMetadata metadata = received.metadata();
        // The same letter, when it is sent again because an ack was lost, is stored once. Stream
        // and
        // consumer may be named alike in other regions, whose letters a history takes too: it would
        // drop the second as a repeat without the subject, which names the region.
        headers.put(
                Message.ID_HEADER,
                "%s.%d.%s.%s"
                        .formatted(
                                metadata.stream(),
                                metadata.streamSequence(),
                                metadata.consumer(),
                                subject));
        headers.put(DeadLetterHeaders.SUBJECT, received.message().subject());
        headers.put(DeadLetterHeaders.STREAM, metadata.stream());
        headers.put(DeadLetterHeaders.SEQUENCE, Long.toString(metadata.streamSequence()));
        headers.put(DeadLetterHeaders.CONSUMER, metadata.consumer());
        headers.put(DeadLetterHeaders.DELIVERY_COUNT, Long.toString(metadata.deliveryCount()));
        headers.put(DeadLetterHeaders.STORED_AT, metadata.storedAt().toString());
        headers.put(DeadLetterHeaders.GIVEN_UP_AT, clock.instant().toString());
        headers.put(DeadLetterHeaders.CAUSE, sendable(letter.cause()));
        headers.put(DeadLetterHeaders.REASON, sendable(letter.reason()));
        traceId(received.message(), headers);
        return headers;
    }

    /** W3C: {@code version-traceId-parentId-flags}. */
    private static void traceId(Message original, Map<String, String> headers) {
        String parent = original.header(TRACE_PARENT);
        String[] parts = parent == null ? new String[0] : parent.split("-", -1);
        if (parts.length == 4) {
            headers.put(DeadLetterHeaders.TRACE_ID, sendable(parts[1]));
        }
    }

    /** A header takes one line of ASCII. */
    private static String sendable(String text) {
        StringBuilder sent = new StringBuilder();
        text.codePoints()
                .limit(REASON_LENGTH_MAX)
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .map(c -> c >= ' ' && c < 127 ? c : '?')
                .forEach(sent::appendCodePoint);
        return sent.toString();
    }
}
