package dev.ordermesh.worker.payment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a connector answers, as JSON.
 *
 * @param payment the provider's id of what was done; null otherwise
 * @param reason why it was not done; for the customer if it was declined, else for operators
 */
public record PaymentReply(Result result, @Nullable String payment, @Nullable String reason) {

    public PaymentReply {
        requireNonNull(result, "result");
    }

    /** How it came out. */
    public enum Result {
        /** It is done, now or before. */
        @JsonProperty("done")
        DONE,
        /** The provider will not hold this order's money, however often it is asked. */
        @JsonProperty("declined")
        DECLINED,
        /** Nobody knows whether it was done; ask again. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** The provider calls the request itself wrong: no repeat makes it better. */
        @JsonProperty("invalid")
        INVALID
    }

    public static PaymentReply done(@Nullable String payment) {
        return new PaymentReply(Result.DONE, payment, null);
    }

    public static PaymentReply declined(String reason) {
        return new PaymentReply(Result.DECLINED, null, reason);
    }

    public static PaymentReply unavailable(String reason) {
        return new PaymentReply(Result.UNAVAILABLE, null, reason);
    }

    public static PaymentReply invalid(String reason) {
        return new PaymentReply(Result.INVALID, null, reason);
    }

    /** The reason, or that none was given. */
    public String why() {
        return reason == null ? "no reason was given" : reason;
    }
}
