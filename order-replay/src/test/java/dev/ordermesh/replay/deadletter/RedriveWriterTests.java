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
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
