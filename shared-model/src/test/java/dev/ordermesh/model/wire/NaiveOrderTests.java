package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.event.OrderEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that a stock client publishes without any header of ours. */
class NaiveOrderTests {
    private static final String SUBJECT = "orders.created.eu-west";

    private final EventCodec codec = new EventCodec();

    @Test
    void isAnOrderOfTheSubjectsRegion() {
        EventEnvelope envelope =
                decode("{\"id\":\"n-1\",\"amount\":99.95,\"created_at\":1700000000}", Map.of());

        OrderEvent.Created created = (OrderEvent.Created) envelope.event();
        Order order = created.order();
        assertThat(order.id()).hasToString("n-1");
        assertThat(order.customerId()).hasToString("n-1");
        assertThat(order.region()).isEqualTo(Samples.EU_WEST);
        assertThat(order.total()).hasToString("99.95 EUR");
        assertThat(order.lines()).isEmpty();
        assertThat(order.createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(created.origin()).isEqualTo(Samples.EU_WEST);
        assertThat(envelope.naive()).isTrue();
        assertThat(envelope.correlationId()).isEqualTo("n-1");
    }

    @Test
    void takesOriginAndTraceFromHeaders() {
        EventEnvelope envelope =
                decode(
                        "{\"id\":\"n-1\",\"amount\":1}",
                        Map.of("Nats-Stream-Source", "ORDERS_US_EAST 1", "Traceparent", "00-x"));

        assertThat(((OrderEvent.Created) envelope.event()).origin()).isEqualTo(Samples.US_EAST);
        assertThat(envelope.traceparent()).isEqualTo("00-x");
    }

    @Test
    void takesTheMessageIdWhereTheBodyHasNone() {
        EventEnvelope envelope = decode("{\"amount\":1}", Map.of("Nats-Msg-Id", "m-1"));

        assertThat(envelope.event().orderId()).hasToString("m-1");
        assertThat(envelope.event().at()).isEqualTo(Samples.AT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"id":"n-1"}                                   | amount: is required
                    {"id":"n-1","amount":-1,"created_at":"never"}  | created_at: must be
                    {"id":"n-1","amount":-1,"created_at":"never"}  | amount: an amount must be 0
                    {"id":"n-1","amount":2,"lines":[{"sku":"A","quantity":1,"unitPrice":1}]} | amount: is 2.00 EUR
                    {"amount":1}                                   | id: is required
                    {"id":"n-1","amount":1,"region":"us-east"}     | region: says us-east
                    {"id":"n-1",                                   | line 1, column
                    hello                                          | line 1, column 1
                    """)
    void namesTheFieldThatIsWrong(String body, String message) {
        assertThatThrownBy(() -> decode(body, Map.of()))
                .isExactlyInstanceOf(UndecodableEvent.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesMessageIdsThatAreNoOrderId() {
        assertThatThrownBy(() -> decode("{\"amount\":1}", Map.of("Nats-Msg-Id", "a.b")))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("id: is required");
    }

    @Test
    void refusesRegionsThatAreNotKnown() {
        WireMessage message =
                new WireMessage("orders.created.mars-base", Map.of(), "{}".getBytes(UTF_8));

        assertThatThrownBy(() -> codec.decode(message, Samples.DEFAULTS))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("region: mars-base");
    }

    @Test
    void placesOrdersAndNothingElse() {
        WireMessage message =
                new WireMessage(
                        "orders.shipped.eu-west",
                        Map.of(),
                        "{\"id\":\"n-1\",\"amount\":1}".getBytes(UTF_8));

        assertThatThrownBy(() -> codec.decode(message, Samples.DEFAULTS))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("only created orders");
    }

    private EventEnvelope decode(String body, Map<String, String> headers) {
        return codec.decode(
                new WireMessage(SUBJECT, headers, body.getBytes(UTF_8)), Samples.DEFAULTS);
    }
}
