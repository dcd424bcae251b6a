package dev.ordermesh.worker.processing;

import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.Payments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Answers as it was told, and then that all is done. */
final class FakePayments implements Payments {

    private final Deque<PaymentReply> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    /** The answer to the next request that has none yet. */
    void answer(PaymentReply reply) {
        answers.add(reply);
    }

    /** What was asked for: action, order, amount. */
    List<String> asked() {
        return asked;
    }

    @Override
    public PaymentReply ask(PaymentRequest request) {
        asked.add(
                "%s %s %s"
                        .formatted(
                                request.action().name().toLowerCase(Locale.ROOT),
                                request.orderId(),
                                request.amount()));
        return answers.isEmpty() ? PaymentReply.done("p-1") : answers.remove();
    }
}
