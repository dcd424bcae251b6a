package dev.ordermesh.worker.payment;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link Payments} by NATS request and reply. */
final class PaymentsByRequest implements Payments {

    /** The request's own time-out ends it; this only catches one that breaks that. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final Broker broker;
    private final Duration timeout;
    private final JsonMapper json;

    PaymentsByRequest(Broker broker, Duration timeout, JsonMapper json) {
        this.broker = broker;
        this.timeout = timeout;
        this.json = json;
    }

    @Override
    public PaymentReply ask(PaymentRequest request) throws InterruptedException {
        byte[] body = json.writeValueAsBytes(request);
        try {
            byte[] reply =
                    broker.requestAsync(PaymentRequest.SUBJECT, body, timeout)
                            .get(timeout.plus(BEYOND).toNanos(), TimeUnit.NANOSECONDS);
            return json.readValue(reply, PaymentReply.class);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerUnavailable unavailable) {
                return PaymentReply.unavailable(String.valueOf(unavailable.getMessage()));
            }
            throw new IllegalStateException("the payment's answer could not be had", e);
        } catch (TimeoutException _) {
            return PaymentReply.unavailable("no answer within " + timeout);
        } catch (JacksonException e) {
            return PaymentReply.unavailable("the answer can't be read: " + e.getOriginalMessage());
        }
    }
}
