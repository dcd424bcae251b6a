package dev.ordermesh.controller.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Origins;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepairedOrderTests {

    private static final SourceMark MARK = new SourceMark("ORDERS_US_EAST", "juUYO8Ur", 17);
    private static final String BODY = "{\"id\":\"order-1\", \"x\":1}";

    @Test
    void keepsHeadersAndBodyAndTellsWhereItWasPlaced() {
        Message repaired = repaired(Map.of("ce-subject", "order-7", "traceparent", "00-1"), BODY);

        assertThat(repaired.subject()).isEqualTo("inbound.eu-west");
        assertThat(repaired.text()).isEqualTo(BODY);
        assertThat(repaired.header("traceparent")).isEqualTo("00-1");
        assertThat(Origins.of(repaired.headers())).contains(new Region("us-east"));
        assertThat(SourceMark.read(repaired.header(RepairedOrder.MARK_HEADER))).contains(MARK);
    }

    @Test
    void bearsTheOrdersOwnIdWhateverMessageIdItHad() {
        Map<String, String> foreign = Map.of(Headers.MSG_ID, "theirs");

        assertThat(idOf(repaired(Map.of("ce-subject", "order-7", Headers.MSG_ID, "theirs"), BODY)))
                .isEqualTo("order-7");
        assertThat(idOf(repaired(foreign, BODY))).isEqualTo("order-1");
        assertThat(idOf(repaired(foreign, "{}"))).isEqualTo("theirs");
        assertThat(idOf(repaired(foreign, "no JSON"))).isEqualTo("theirs");
        assertThat(idOf(repaired(Map.of(), "{}"))).isNull();
    }

    @Test
    void leavesOutWhatAnotherStreamWasAskedToExpect() {
        Message repaired = repaired(Map.of("Nats-Expected-Last-Sequence", "4"), BODY);
        assertThat(repaired.headers()).doesNotContainKey("Nats-Expected-Last-Sequence");
    }

    private static Message repaired(Map<String, String> headers, String body) {
        Message order =
                new Message(
                        "orders.created.eu-west", headers, body.getBytes(StandardCharsets.UTF_8));
        return RepairedOrder.of(order, "inbound.eu-west", "us-east", MARK);
    }

    private static @Nullable String idOf(Message message) {
        return message.header(Headers.MSG_ID);
    }
}
