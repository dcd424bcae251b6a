package dev.ordermesh.messaging.nats.publish;

import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.nats.publish.Answer.InProcess;
import dev.ordermesh.messaging.nats.publish.Answer.NoResponders;
import dev.ordermesh.messaging.nats.publish.Answer.Refused;
import dev.ordermesh.messaging.nats.publish.Answer.Stored;
import dev.ordermesh.messaging.nats.publish.Answer.TryAgain;
import dev.ordermesh.messaging.nats.publish.Answer.Unknown;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Reads a server's reply to a publish. Codes are those of nats-server's {@code errors.json}. */
final class Answers {

    private static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration FULL_RETRY_AFTER = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;

    private Answers() {}

    static Answer read(@Nullable Message reply, @Nullable Throwable error) {
        if (reply == null) {
            return failed(error instanceof CompletionException e ? e.getCause() : error);
        }
        try {
            var ack = new io.nats.client.api.PublishAck(reply);
            return new Stored(new PublishAck(ack.getStream(), ack.getSeqno(), ack.isDuplicate()));
        } catch (JetStreamApiException e) {
            return e.getApiErrorCode() > 0 || e.getErrorCode() == TOO_MANY_REQUESTS
                    ? refused(e.getErrorCode(), e.getApiErrorCode(), e.getErrorDescription())
                    : new Unknown("the answer names no error", e); // so it may not be JetStream's
        } catch (IOException | RuntimeException e) {
            return new Unknown("the answer is not a publish ack", e);
        }
    }

    private static Answer failed(@Nullable Throwable error) {
        return switch (error) {
            case JetStreamStatusException _ -> new NoResponders();
            case Transport.ConnectionLost e ->
                    new Unknown("sent, and the connection was lost before the ack", e);
            case null -> new Unknown("no answer", new IllegalStateException());
            default -> new Unknown("sent, and no ack came in time", error);
        };
    }

    /** What an API error says about the message. */
    static Answer refused(int code, int apiCode, String text) {
        return switch (apiCode) {
            case 10158 -> new InProcess(text); // duplicate message id is in process
            case 10008, 10009, 10041, 10163 -> // no leader, no quorum, or state not ready yet
                    new TryAgain(refusal(Reason.BUSY, text, apiCode, BUSY_RETRY_AFTER));
            case 10070, 10071, 10164 -> // another last message than expected
                    refused(Reason.WRONG_LAST_SEQUENCE, text, apiCode, null);
            case 10002, 10023, 10028, 10047 -> // limits of account, memory or disk
                    refused(Reason.STREAM_FULL, text, apiCode, FULL_RETRY_AFTER);
            case 10077 -> storeFailed(text);
            case 10035, 10039, 10059, 10060, 10076 -> // no stream, another one, or no JetStream
                    refused(Reason.NO_STREAM, text, apiCode, null);
            case 10118 -> refused(Reason.BUSY, text, apiCode, BUSY_RETRY_AFTER); // stream offline
            default ->
                    code == TOO_MANY_REQUESTS
                            ? refused(Reason.BUSY, text, apiCode, BUSY_RETRY_AFTER)
                            : refused(Reason.OTHER, text, apiCode, null);
        };
    }

    /** One code for every failure of the store: only the text tells a full stream from the rest. */
    private static Answer storeFailed(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean full =
                lower.contains("exceeded")
                        || lower.contains("no space")
                        || lower.contains("insufficient");
        return full
                ? refused(Reason.STREAM_FULL, text, 10077, FULL_RETRY_AFTER)
                : refused(Reason.BUSY, text, 10077, BUSY_RETRY_AFTER);
    }

    private static Answer refused(
            Reason reason, String text, int apiCode, @Nullable Duration retryAfter) {
        return new Refused(refusal(reason, text, apiCode, retryAfter));
    }

    private static PublishRefused refusal(
            Reason reason, String text, int apiCode, @Nullable Duration retryAfter) {
        return new PublishRefused(reason, text, apiCode, retryAfter);
    }
}
