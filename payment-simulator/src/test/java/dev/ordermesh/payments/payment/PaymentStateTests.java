package dev.ordermesh.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentStateTests {

    @ParameterizedTest
    @CsvSource({
        "DECLINED, CAPTURE,",
        "DECLINED, VOID,",
        "DECLINED, REFUND,",
        "AUTHORISED, CAPTURE, CAPTURED",
        "AUTHORISED, VOID, VOIDED",
        "AUTHORISED, REFUND,",
        "CAPTURED, CAPTURE,",
        "CAPTURED, VOID,",
        "CAPTURED, REFUND, REFUNDED",
        "VOIDED, CAPTURE,",
        "VOIDED, VOID,",
        "VOIDED, REFUND,",
        "REFUNDED, CAPTURE,",
        "REFUNDED, VOID,",
        "REFUNDED, REFUND,",
    })
    void movesOnlyForward(PaymentState from, Move move, @Nullable PaymentState to) {
        if (to == null) {
            assertThat(from.after(move)).isEmpty();
        } else {
            assertThat(from.after(move)).contains(to);
        }
    }
}
