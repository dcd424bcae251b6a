package dev.ordermesh.worker.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.worker.payment.PaymentReply;
import dev.ordermesh.worker.payment.PaymentRequest;
import dev.ordermesh.worker.payment.PaymentRequest.Action;
import dev.ordermesh.worker.testing.FakeProvider;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConnectorTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final FakeProvider provider = new FakeProvider();
    private final Connector connector = connector(provider.url());

    private static Connector connector(String url) {
        return new Connector(new Provider(URI.create(url), TIMEOUT, JsonMapper.shared()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void holdsUnderTheKeyOfOrderAndStepEachTime() {
        PaymentReply first = connector.process(request(Action.AUTHORISE, null));
        PaymentReply again = connector.process(request(Action.AUTHORISE, null));

        assertThat(first).isEqualTo(again).isEqualTo(PaymentReply.done("p-1"));
        assertThat(provider.requests())
                .containsExactly("POST /payments o-1.authorise", "POST /payments o-1.authorise");
    }

    @Test
    void tellsADeclineFromAFailure() {
        provider.answer(402, "{\"detail\":\"no money\"}");
        provider.answer(500, "{\"detail\":\"broken\"}");
        provider.answer(503, "{}");
        provider.answer(422, "{\"detail\":\"another request\"}");
        provider.answer(201, "no JSON");

        assertThat(connector.process(request(Action.AUTHORISE, null)))
                .isEqualTo(PaymentReply.declined("no money"));
        assertThat(connector.process(request(Action.AUTHORISE, null)))
                .isEqualTo(PaymentReply.unavailable("status 500: broken"));
        assertThat(connector.process(request(Action.AUTHORISE, null)).result())
                .isEqualTo(PaymentReply.Result.UNAVAILABLE);
        assertThat(connector.process(request(Action.AUTHORISE, null)))
                .isEqualTo(PaymentReply.invalid("status 422: another request"));
        assertThat(connector.process(request(Action.AUTHORISE, null)).result())
                .isEqualTo(PaymentReply.Result.UNAVAILABLE);
    }

    @Test
    void takesWhatIsHeld() {
        assertThat(connector.process(request(Action.CAPTURE, "p-1")))
                .isEqualTo(PaymentReply.done("p-1"));
        assertThat(provider.requests()).containsExactly("POST /payments/p-1/capture o-1.capture");
    }

    @Test
    void letsGoWhatIsHeldAlsoIfTheWorkerNeverHeardOfIt() {
        provider.answer(200, payments("authorised"));

        assertThat(connector.process(request(Action.RETURN, null)))
                .isEqualTo(PaymentReply.done(null));
        assertThat(provider.requests())
                .containsExactly(
                        "GET /payments?orderId=o-1 null", "POST /payments/p-9/void o-1.void");
    }

    @Test
    void givesBackWhatWasTaken() {
        provider.answer(200, payments("captured"));

        PaymentReply _ = connector.process(request(Action.RETURN, "p-9"));

        assertThat(provider.requests()).last().isEqualTo("POST /payments/p-9/refund o-1.refund");
    }

    @Test
    void returnsNothingTwice() {
        for (String status : new String[] {"declined", "voided", "refunded"}) {
            provider.answer(200, payments(status));
            assertThat(connector.process(request(Action.RETURN, "p-9")).result())
                    .isEqualTo(PaymentReply.Result.DONE);
        }
        assertThat(provider.requests()).hasSize(3).allMatch(line -> line.startsWith("GET"));
    }

    @Test
    void aReturnThatFailsHalfWayIsNotDone() {
        provider.answer(200, payments("authorised"));
        provider.answer(500, "{}");

        assertThat(connector.process(request(Action.RETURN, "p-9")).result())
                .isEqualTo(PaymentReply.Result.UNAVAILABLE);
    }

    @Test
    void aProviderThatIsNotThereIsUnavailable() {
        provider.close();

        assertThat(connector.process(request(Action.AUTHORISE, null)))
                .isEqualTo(
                        PaymentReply.unavailable(
                                "the provider at %s does not answer".formatted(provider.url())));
    }

    private static String payments(String status) {
        return "{\"payments\":[{\"id\":\"p-9\",\"status\":\"%s\"}]}".formatted(status);
    }

    private static PaymentRequest request(Action action, @Nullable String payment) {
        return new PaymentRequest(action, "o-1", "c-1", "5.00", "EUR", "eu-west", payment);
    }
}
