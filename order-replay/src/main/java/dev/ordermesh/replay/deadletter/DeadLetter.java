package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.OrderName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter says about itself, as a line of the list; what its headers do not say is null,
 * for a letter may be of other code than ours.
 *
 * @param id its place in history
 * @param time when history took it
 * @param region the region whose consumer gave up
 * @param consumer the consumer that gave up
 * @param cause short stable name or exception class
 * @param reason a sentence for people
 * @param order the order's id, where it can be read
 * @param firstTime when the original was stored (RFC 3339)
 * @param lastTime when it was given up (RFC 3339)
 * @param deliveries how many times the original was delivered
 * @param subject of the original
 * @param stream that holds, or held, the original
 * @param sequence place of the original in that stream
 * @param traceId trace in which it was given up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "time",
    "region",
    "consumer",
    "cause",
    "reason",
    "order",
    "firstTime",
    "lastTime",
    "deliveries",
    "subject",
    "stream",
    "sequence",
    "traceId"
})
record DeadLetter(
        long id,
        Instant time,
        String region,
        String consumer,
        @Nullable String cause,
        @Nullable String reason,
        @Nullable String order,
        @Nullable String firstTime,
        @Nullable String lastTime,
        @Nullable Long deliveries,
        @Nullable String subject,
        @Nullable String stream,
        @Nullable Long sequence,
        @Nullable String traceId) {

    /** What every dead letter's subject begins with. */
    static final String SUBJECT_PREFIX = "dead.";

    private static final int TOKENS = 3;

    /** Whether a message of history is a dead letter: {@code dead.<consumer>.<region>}. */
    static boolean is(StoredMessage stored) {
        String subject = stored.message().subject();
        return subject.startsWith(SUBJECT_PREFIX) && subject.split("\\.", -1).length == TOKENS;
    }

    /** Reads one that {@link #is} a dead letter. */
    static DeadLetter of(StoredMessage stored) {
        String[] tokens = stored.message().subject().split("\\.", -1);
        Map<String, String> headers = stored.message().headers();
        return new DeadLetter(
                stored.sequence(),
                stored.storedAt(),
                tokens[2],
                tokens[1],
                headers.get(DeadLetterHeaders.CAUSE),
                headers.get(DeadLetterHeaders.REASON),
                OrderName.of(headers, () -> ExactJson.tree(stored.message().body())),
                headers.get(DeadLetterHeaders.STORED_AT),
                headers.get(DeadLetterHeaders.GIVEN_UP_AT),
                number(headers.get(DeadLetterHeaders.DELIVERY_COUNT)),
                headers.get(DeadLetterHeaders.SUBJECT),
                headers.get(DeadLetterHeaders.STREAM),
                number(headers.get(DeadLetterHeaders.SEQUENCE)),
                headers.get(DeadLetterHeaders.TRACE_ID));
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
