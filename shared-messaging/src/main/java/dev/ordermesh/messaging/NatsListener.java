package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bean of this type makes the starter work through one durable consumer, push or pull, which must
 * exist or come to exist on the server.
 *
 * @param stream the consumer's stream
 * @param consumer the durable consumer's name
 * @param deadLetterSubject where dead letters are published; a stream must take it
 * @param concurrency how many deliveries are handled at a time, 1 to 10,000
 * @param decoder bytes to payload
 * @param handler payload to verdict
 * @param correlation what log lines about a message carry
 * @param attempts where it is noted what is in hand; null for nowhere
 * @param givenUp told of each message whose dead letter is stored, before it is acknowledged; after
 *     an exception the message comes again, so it may be told of one more than once
 * @param <T> the decoded payload
 */
public record NatsListener<T>(
        String stream,
        String consumer,
        String deadLetterSubject,
        int concurrency,
        MessageDecoder<T> decoder,
        MessageHandler<T> handler,
        Correlation<T> correlation,
        @Nullable AttemptNotes attempts,
        Consumer<Message> givenUp) {

    private static final int CONCURRENCY_MAX = 10_000;

    public NatsListener {
        requireNonNull(stream, "stream");
        requireNonNull(consumer, "consumer");
        requireNonNull(deadLetterSubject, "deadLetterSubject");
        requireNonNull(decoder, "decoder");
        requireNonNull(handler, "handler");
        requireNonNull(correlation, "correlation");
        requireNonNull(givenUp, "givenUp");
        if (concurrency < 1 || concurrency > CONCURRENCY_MAX) {
            throw new IllegalArgumentException(
                    "concurrency of %s must be 1 to %d, not %d"
                            .formatted(consumer, CONCURRENCY_MAX, concurrency));
        }
    }

    /** A listener whose log lines name stream and place alone. */
    public NatsListener(
            String stream,
            String consumer,
            String deadLetterSubject,
            int concurrency,
            MessageDecoder<T> decoder,
            MessageHandler<T> handler) {
        this(
                stream,
                consumer,
                deadLetterSubject,
                concurrency,
                decoder,
                handler,
                (_, _) -> Map.of(),
                null,
                _ -> {});
    }

    /** The same listener, with this in every log line about a message. */
    public NatsListener<T> correlatedBy(Correlation<T> what) {
        return new NatsListener<>(
                stream,
                consumer,
                deadLetterSubject,
                concurrency,
                decoder,
                handler,
                what,
                attempts,
                givenUp);
    }

    /** The same listener, which notes there what it has in hand. */
    public NatsListener<T> noting(AttemptNotes where) {
        return new NatsListener<>(
                stream,
                consumer,
                deadLetterSubject,
                concurrency,
                decoder,
                handler,
                correlation,
                where,
                givenUp);
    }

    /** The same listener, which tells this of what it gave up. */
    public NatsListener<T> whenGivenUp(Consumer<Message> what) {
        return new NatsListener<>(
                stream,
                consumer,
                deadLetterSubject,
                concurrency,
                decoder,
                handler,
                correlation,
                attempts,
                what);
    }
}
