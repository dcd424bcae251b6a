package dev.ordermesh.worker.payment;

/** The money of orders. */
public interface Payments {

    /**
     * Asks once and waits for the answer, bounded by {@code ordermesh.payment.timeout}; silence is
     * {@link PaymentReply.Result#UNAVAILABLE}.
     */
    PaymentReply ask(PaymentRequest request) throws InterruptedException;
}
