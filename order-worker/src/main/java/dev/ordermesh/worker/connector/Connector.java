package dev.ordermesh.worker.connector;

import dev.ordermesh.worker.connector.Provider.Answer;
import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Turns what workers ask into the provider's calls. Each effect has one idempotency key, order and
 * action, so that a repeat, whoever sends it and however late, is the same effect.
 */
final class Connector {

    private static final Logger log = LoggerFactory.getLogger(Connector.class);

    private final Provider provider;

    Connector(Provider provider) {
        this.provider = provider;
    }

    PaymentReply process(PaymentRequest request) {
        try {
            return switch (request.action()) {
                case AUTHORISE -> authorise(request);
                case CAPTURE -> capture(request);
                case RETURN -> giveBack(request);
            };
        } catch (IOException e) {
            log.debug("order {}: {}", request.orderId(), e.getMessage(), e);
            return PaymentReply.unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return PaymentReply.unavailable("the connector stops");
        }
    }

    private PaymentReply authorise(PaymentRequest request)
            throws IOException, InterruptedException {
        Map<String, String> body =
                Map.of(
                        "orderId", request.orderId(),
                        "customerId", request.customerId(),
                        "amount", request.amount(),
                        "currency", request.currency(),
                        "region", request.region());
        Answer answer = provider.post("/payments", key(request, "authorise"), body);
        if (answer.status() == 402) {
            return PaymentReply.declined(answer.body().path("detail").asString("declined"));
        }
        return reply(answer);
    }

    private PaymentReply capture(PaymentRequest request) throws IOException, InterruptedException {
        return reply(move(request, String.valueOf(request.payment()), "capture"));
    }

    /** By what the provider has, not by what the worker remembers: it may know of none. */
    private PaymentReply giveBack(PaymentRequest request) throws IOException, InterruptedException {
        Answer found = provider.paymentsOf(request.orderId());
        if (!found.isSuccess()) {
            return reply(found);
        }
        for (JsonNode payment : found.body().path("payments")) {
            String move =
                    switch (payment.path("status").asString("")) {
                        case "authorised" -> "void";
                        case "captured" -> "refund";
                        default -> "";
                    };
            if (!move.isEmpty()) {
                Answer moved = move(request, payment.path("id").asString(""), move);
                if (!moved.isSuccess()) {
                    return reply(moved);
                }
            }
        }
        return PaymentReply.done(request.payment());
    }

    private Answer move(PaymentRequest request, String payment, String move)
            throws IOException, InterruptedException {
        return provider.post(
                "/payments/%s/%s".formatted(payment, move), key(request, move), Map.of());
    }

    private static String key(PaymentRequest request, String effect) {
        return request.orderId() + "." + effect;
    }

    private static PaymentReply reply(Answer answer) {
        if (answer.isSuccess()) {
            return PaymentReply.done(answer.body().path("id").asString(null));
        }
        return answer.isTransient()
                ? PaymentReply.unavailable(answer.detail())
                : PaymentReply.invalid(answer.detail());
    }
}
