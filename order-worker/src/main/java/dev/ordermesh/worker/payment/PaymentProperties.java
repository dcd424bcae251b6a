package dev.ordermesh.worker.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an order's money is asked for.
 *
 * @param timeout How long one attempt waits for a connector's answer.
 * @param patience How long after it was accepted an order's payment is asked for; then it is
 *     rejected, and what may be held is returned.
 */
@ConfigurationProperties("ordermesh.payment")
public record PaymentProperties(
        @DefaultValue("2s") Duration timeout, @DefaultValue("5m") Duration patience) {

    public PaymentProperties {
        requirePositive("timeout", timeout);
        requirePositive("patience", patience);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.payment.%s must be above 0, not %s".formatted(name, value));
        }
    }
}
