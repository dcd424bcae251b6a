package dev.ordermesh.worker.payment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ordermesh.model.Order;
import org.jspecify.annotations.Nullable;

/**
 * What a worker asks on {@link #SUBJECT}, as JSON. The same order and action are the same request
 * for ever, however often it is sent.
 *
 * @param amount decimal, as text
 * @param currency ISO 4217
 * @param region that fulfils the order
 * @param payment the provider's id, where it is known
 */
public record PaymentRequest(
        Action action,
        String orderId,
        String customerId,
        String amount,
        String currency,
        String region,
        @Nullable String payment) {

    /** Answered in each region by its own connectors. */
    public static final String SUBJECT = "payments.process";

    /** The group of those who answer. */
    public static final String QUEUE = "payments";

    public PaymentRequest {
        requireNonNull(action, "action");
        requireNonNull(orderId, "orderId");
        requireNonNull(customerId, "customerId");
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
        requireNonNull(region, "region");
    }

    /** What is to be done with the money. */
    public enum Action {
        /** Hold it. */
        @JsonProperty("authorise")
        AUTHORISE,
        /** Take what is held. */
        @JsonProperty("capture")
        CAPTURE,
        /** Let go what is held, give back what was taken. */
        @JsonProperty("return")
        RETURN
    }

    /** A request about an order's total. */
    public static PaymentRequest of(Action action, Order order, @Nullable String payment) {
        return new PaymentRequest(
                action,
                order.id().value(),
                order.customerId().value(),
                order.total().amount().toPlainString(),
                order.total().currency().getCurrencyCode(),
                order.region().name(),
                payment);
    }
}
