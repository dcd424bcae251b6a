package dev.ordermesh.replay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.replay.testing.FakeHistory;
import dev.ordermesh.replay.testing.GoldenFiles;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveWriterTests {

    private static final Region EU = new Region("eu-west");
    private static final Map<Region, Currency> CURRENCIES = Map.of(EU, Currency.getInstance("EUR"));
    private static final String BODY = "{\"id\":\"o-1\",\"amount\":1.50}";

    private final RedriveWriter writer = new RedriveWriter(CURRENCIES, 1_000);

    @Test
    void theOriginalGoesOutAsItCameUnderAnIdOfItsOwn() {
        Redrive redrive = writer.write(stored(Letters.of("eu-west", "x", BODY)), 2, null);

        assertThat(redrive.order()).isEqualTo("o-1");
        assertThat(redrive.message().subject()).isEqualTo("orders.created.eu-west");
        assertThat(redrive.message().text()).isEqualTo(BODY);
        assertThat(redrive.message().headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "X-Shop",
                                "web",
                                "Nats-Msg-Id",
                                "redrive-7-2",
                                "Orders-Redrive",
                                "7"));
    }

    @Test
    void anOrderThatOnlyItsMessageIdNamedKeepsItsName() {
        Redrive redrive =
                writer.write(stored(Letters.of("eu-west", "x", "{\"amount\":1.50}")), 1, null);

        assertThat(redrive.order()).isEqualTo("key-1");
        assertThat(redrive.message().text()).isEqualTo("{\"amount\":1.50,\"id\":\"key-1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anOrderOfEveryVersionGoesOutInThatVersion(String version) {
        Message golden = GoldenFiles.message(version, "created");

        Redrive redrive = writer.write(stored(letterOf(golden)), 1, null);

        assertThat(redrive.order()).isEqualTo("0198c0de-0000-7000-8000-000000000001");
        assertRedriven(golden, redrive.message());
    }

    /** Workers may be newer than the replay service, and be what the letter waited for. */
    @ParameterizedTest
    @CsvSource({"ce-schemaversion, 3.0", "ce-type, dev.ordermesh.order.bought"})
    void whatOnlyNewerCodeCanReadGoesOutAsItCame(String header, String value) {
        Message golden = GoldenFiles.message("v2", "created").withHeader(header, value);
        Message newer = new Message(golden.subject(), golden.headers(), "v3".getBytes(UTF_8));

        Redrive redrive = writer.write(stored(letterOf(newer)), 1, null);

        assertThat(redrive.order()).isNull();
        assertRedriven(newer, redrive.message());
    }

    private static void assertRedriven(Message original, Message sent) {
        Map<String, String> headers = new LinkedHashMap<>(original.headers());
        headers.put("Nats-Msg-Id", "redrive-7-1");
        headers.put("ce-id", "redrive-7-1");
        headers.put("Orders-Redrive", "7");
        assertThat(sent.subject()).isEqualTo(original.subject());
        assertThat(sent.headers()).containsExactlyInAnyOrderEntriesOf(headers);
        assertThat(sent.body()).isEqualTo(original.body());
    }

    @Test
    void headersThatDescribeTheOrderFollowACorrectedBody() {
        WireMessage wrong = event("{\"id\":\"o-1\",\"amount\":1}");
        WireMessage right = event("{\"id\":\"o-2\",\"amount\":2}");

        Message sent = writer.write(stored(letterOf(wrong)), 1, right.body()).message();

        assertThat(sent.body()).isEqualTo(right.body());
        assertThat(sent.headers())
                .containsEntry("ce-subject", "o-2")
                .containsEntry("ce-id", "redrive-7-1")
                .containsEntry("Orders-Fingerprint", right.headers().get("Orders-Fingerprint"))
                .containsEntry("ce-time", wrong.headers().get("ce-time"));
    }

    @Test
    void whatWorkersWouldGiveUpAgainIsRefusedWithTheField() {
        refuses(Letters.of("eu-west", "x", "{\"id\":\"o-1\"}"), null, "amount");
        refuses(Letters.of("eu-west", "x", BODY), "{", "the body is no JSON");
        refuses(Letters.of("eu-west", "x", BODY), "x".repeat(1_001), "1001 bytes");
    }

    @Test
    void whatIsNoOrderOfThisMeshIsRefused() {
        refuses(Letters.of("mars-north", "x", BODY), null, "no placed order");
        refuses(Message.of("dead.other.eu-west", BODY.getBytes(UTF_8)), null, "no placed order");
    }

    @Test
    void aBodyThatWasCutNeedsACorrectedOne() {
        Message cut =
                Letters.of("eu-west", "x", "{\"id\":").withHeader(DeadLetterHeaders.TRUNCATED, "9");

        refuses(cut, null, "only the beginning of its body of 9 bytes");
        assertThat(writer.write(stored(cut), 1, BODY.getBytes(UTF_8)).order()).isEqualTo("o-1");
    }

    private void refuses(Message letter, @Nullable String body, String why) {
        assertThatExceptionOfType(RedriveWriter.NotRedrivable.class)
                .isThrownBy(() ->
                        writer.write(stored(letter), 1, body == null ? null : body.getBytes(UTF_8)))
                .withMessageContaining(why);
    }

    private static Message letterOf(WireMessage original) {
        return letterOf(new Message(original.subject(), original.headers(), original.body()));
    }

    private static Message letterOf(Message original) {
        Map<String, String> headers = new LinkedHashMap<>();
        original.headers()
                .forEach((name, value) ->
                        headers.put(
                                name.startsWith("Nats-")
                                        ? DeadLetterHeaders.ORIGINAL_PREFIX + name
                                        : name,
                                value));
        headers.put(DeadLetterHeaders.SUBJECT, original.subject());
        return new Message("dead.order-workers.eu-west", headers, original.body());
    }

    private static WireMessage event(String naive) {
        EventCodec codec = new EventCodec();
        OrderEvent event =
                codec.decode(
                                new WireMessage(
                                        "orders.created.eu-west", Map.of(), naive.getBytes(UTF_8)),
                                OrderDefaults.inRegion(EU, CURRENCIES, FakeHistory.NOON))
                        .event();
        OrderId id = event.orderId();
        return codec.encode(event, EventMetadata.of(id.value(), EU));
    }

    private static StoredMessage stored(Message letter) {
        return new StoredMessage(letter, "HISTORY", 7, FakeHistory.NOON);
    }
}
