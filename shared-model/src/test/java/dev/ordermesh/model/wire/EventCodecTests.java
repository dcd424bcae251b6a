package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTests {
    private static final WireMessage CREATED = encode(OrderEventType.CREATED);
    private static final WireMessage FIRST_CREATED =
            new EventCodec(SchemaVersion.FIRST)
                    .encode(
                            Samples.event(OrderEventType.CREATED),
                            Samples.metadata(OrderEventType.CREATED));
    private static final WireMessage PAID = encode(OrderEventType.PAID);

    private final EventCodec codec = new EventCodec();

    @Test
    void messageIdIsTheOrderIdAndForLaterEventsTheirNameToo() {
        assertThat(CREATED.headers()).containsEntry("Nats-Msg-Id", Samples.ID.value());
        assertThat(PAID.headers()).containsEntry("Nats-Msg-Id", Samples.ID + ".paid");
    }

    @Test
    void createdOrdersCarryTheirFingerprint() {
        assertThat(CREATED.headers())
                .containsEntry("Orders-Fingerprint", Samples.ORDER.fingerprint());
        assertThat(PAID.headers()).doesNotContainKey("Orders-Fingerprint");
    }

    @Test
    void ignoresFieldsAndHeadersItDoesNotKnow() {
        String body = text(CREATED).replaceFirst("\\{", "{\"colour\":{\"any\":[\"thing\"]},");
        WireMessage message = withBody(with(CREATED, "ce-colour", "blue"), body);

        assertThat(decode(message).event()).isEqualTo(Samples.event(OrderEventType.CREATED));
    }

    @Test
    void readsNewerMinorsOfEveryVersion() {
        assertThat(decode(with(CREATED, "ce-schemaversion", "2.99")).event())
                .isEqualTo(Samples.event(OrderEventType.CREATED));
        assertThat(decode(with(FIRST_CREATED, "ce-schemaversion", "1.99")).event())
                .isEqualTo(Samples.event(OrderEventType.CREATED));
    }

    /** Each event has versions of its own: that of created says nothing of the others. */
    @Test
    void laterEventsAreOfVersion1() {
        assertThat(PAID.headers()).containsEntry("ce-schemaversion", "1.0");

        assertThatThrownBy(() -> decode(with(PAID, "ce-schemaversion", "2.0")))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("2.0 of paid is newer than 1.0");
    }

    @Test
    void readsOldEventsWithoutLaterFields() {
        String body = text(FIRST_CREATED).replace(",\"shipTo\":{\"country\":\"DE\"}", "");
        WireMessage message = with(withBody(FIRST_CREATED, body), "ce-schemaversion", null);

        EventEnvelope envelope = decode(with(message, "ce-correlationid", null));

        assertThat(((OrderEvent.Created) envelope.event()).order().shipToCountry()).isNull();
        assertThat(envelope.correlationId()).isEqualTo(Samples.ID.value());
        assertThat(envelope.schemaVersion()).isEqualTo(SchemaVersion.FIRST);
    }

    @Test
    void originIsWhatTheCallerThenTheServerThenTheEventSays() {
        WireMessage sourced = with(CREATED, "Nats-Stream-Source", "ORDERS_AP_SOUTH:x 7 > >");

        assertThat(origin(decode(CREATED))).hasToString("us-east");
        assertThat(origin(decode(sourced))).hasToString("ap-south");
        assertThat(origin(codec.decode(sourced, Samples.DEFAULTS, Samples.EU_WEST)))
                .hasToString("eu-west");
        assertThat(origin(decode(with(CREATED, "ce-source", "https://example.org"))))
                .hasToString("eu-west");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound.eu-west", "placed.eu-west", "orders.created.eu-west-2"})
    void readsCreatedOrdersOnEveryWay(String subject) {
        WireMessage message = new WireMessage(subject, CREATED.headers(), CREATED.body());

        assertThat(decode(message).event()).isEqualTo(Samples.event(OrderEventType.CREATED));
    }

    @ParameterizedTest
    @CsvSource({
        "ce-type, dev.ordermesh.order.returned, dev.ordermesh.order.returned is not known",
        "ce-type, com.example.created, com.example.created is not known",
        "ce-schemaversion, 3.0, 3.0 of created is newer than 2.0"
    })
    void tellsEventsOfNewerCodeFromBrokenOnes(String header, String value, String message) {
        WireMessage newer = with(CREATED, header, value);

        assertThatThrownBy(() -> decode(newer))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining(header)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ce-specversion, , ce-specversion",
        "ce-specversion, 7.0, 7.0",
        "ce-id, , ce- headers are wrong",
        "ce-time, now, ce- headers are wrong",
        "ce-schemaversion, one, ce-schemaversion",
        "ce-type, dev.ordermesh.order.paid, ce-type says paid"
    })
    void refusesWrongHeaders(String header, @Nullable String value, String message) {
        assertUndecodable(with(CREATED, header, value), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "customerId",
                "region",
                "total",
                "currency",
                "amount",
                "lines",
                "createdAt",
                "sku",
                "unitPrice"
            })
    void namesTheFieldThatACreatedOrderLacks(String field) {
        assertUndecodable(without(field, CREATED), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "customerId",
                "region",
                "currency",
                "lines",
                "createdAt",
                "sku",
                "unitPrice"
            })
    void namesTheFieldThatACreatedOrderOfVersion1Lacks(String field) {
        assertUndecodable(without(field, FIRST_CREATED), field);
    }

    @Test
    void refusesAPriceInAnotherCurrencyThanTheTotal() {
        String body =
                text(CREATED)
                        .replaceFirst("49.90\",\"currency\":\"EUR", "49.90\",\"currency\":\"USD");

        assertUndecodable(
                withBody(CREATED, body), "the unitPrice of KB-01 is in USD, but the total in EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "region", "at"})
    void namesTheFieldThatALaterEventLacks(String field) {
        String body = text(PAID).replaceFirst('"' + field + '"', "\"other\"");

        assertUndecodable(withBody(PAID, body), field);
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 100.01, the lines are 100.00 EUR",
        "eu-west, us-east, 'region: says us-east, but the subject eu-west'",
        "EUR, EURO, ISO 4217",
        "2026-11-23T10, yesterday, yesterday",
        "KB-01, -, a sku"
    })
    void refusesWrongContent(String right, String wrong, String message) {
        assertUndecodable(withBody(CREATED, text(CREATED).replace(right, wrong)), message);
        assertUndecodable(
                withBody(FIRST_CREATED, text(FIRST_CREATED).replace(right, wrong)), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"x\"", "{} {}"})
    void refusesBodiesThatAreNoObject(String body) {
        assertUndecodable(withBody(CREATED, body), "the body");
        assertUndecodable(withBody(FIRST_CREATED, body), "the body");
        assertUndecodable(withBody(PAID, body), "the body");
    }

    @Test
    void refusesOtherSubjects() {
        assertUndecodable(
                new WireMessage("status.us-east.o-1", CREATED.headers(), CREATED.body()),
                "status.us-east.o-1");
    }

    private void assertUndecodable(WireMessage message, String text) {
        assertThatThrownBy(() -> decode(message))
                .isExactlyInstanceOf(UndecodableEvent.class)
                .hasMessageContaining(text);
    }

    private EventEnvelope decode(WireMessage message) {
        return codec.decode(message, Samples.DEFAULTS);
    }

    private static Region origin(EventEnvelope envelope) {
        return ((OrderEvent.Created) envelope.event()).origin();
    }

    private static WireMessage encode(OrderEventType type) {
        return new EventCodec().encode(Samples.event(type), Samples.metadata(type));
    }

    private static WireMessage without(String field, WireMessage message) {
        return withBody(message, text(message).replaceFirst('"' + field + '"', "\"other\""));
    }

    private static String text(WireMessage message) {
        return new String(message.body(), UTF_8);
    }

    private static WireMessage with(WireMessage message, String header, @Nullable String value) {
        Map<String, String> headers = new TreeMap<>(message.headers());
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return new WireMessage(message.subject(), headers, message.body());
    }

    private static WireMessage withBody(WireMessage message, String body) {
        return new WireMessage(message.subject(), message.headers(), body.getBytes(UTF_8));
    }
}
