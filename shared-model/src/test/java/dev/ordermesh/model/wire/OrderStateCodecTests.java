package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStateCodecTests {
    private static final OrderState PLACED = OrderState.placed(Samples.ORDER, Samples.US_EAST);

    private final OrderStateCodec codec = new OrderStateCodec();

    @Test
    void reasonIsThereEvenIfThereIsNone() {
        assertThat(new String(codec.encode(PLACED), UTF_8)).contains("\"reason\":null");
    }

    @Test
    void regionsRememberWhatClientsDoNotSee() {
        OrderState ending =
                PLACED.with(
                        OrderState.Progress.NONE
                                .paidBy("p-1")
                                .carriedAt(Samples.AT)
                                .triedSince(Samples.AT.plusSeconds(1))
                                .endingIn(OrderStatus.REJECTED, "sold out"));

        assertThat(codec.decode(codec.encodeStored(ending))).isEqualTo(ending);
        assertThat(codec.decode(codec.encode(ending)).progress())
                .isEqualTo(OrderState.Progress.NONE);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        String json =
                new String(codec.encodeStored(PLACED), UTF_8)
                        .replaceFirst("\\{", "{\"colour\":\"blue\",");

        assertThat(codec.decode(json.getBytes(UTF_8))).isEqualTo(PLACED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "region", "origin", "status", "steps", "at"})
    void namesTheFieldThatIsMissing(String field) {
        String json =
                new String(codec.encode(PLACED), UTF_8)
                        .replaceFirst('"' + field + '"', "\"other\"");

        assertThatThrownBy(() -> codec.decode(json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining(field);
    }
}
