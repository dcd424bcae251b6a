package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** History is read for years: what version 1 wrote stays readable, and is written no other way. */
class GoldenFilesTests {
    private static final String V1 = "v1";
    private static final OrderState STATE =
            OrderState.placed(Samples.ORDER, Samples.US_EAST)
                    .advance(OrderStatus.ACCEPTED, Samples.AT.plusMillis(880))
                    .advance(OrderStatus.REJECTED, Samples.AT.plusSeconds(2), "over the limit");

    private final EventCodec codec = new EventCodec();
    private final OrderStateCodec stateCodec = new OrderStateCodec();

    @ParameterizedTest
    @EnumSource
    void readsEventsOfVersion1(OrderEventType type) {
        WireMessage golden = GoldenFile.message(V1, type.token());

        EventEnvelope envelope = codec.decode(golden, Samples.DEFAULTS);

        OrderEvent expected = Samples.event(type);
        EventMetadata metadata = Samples.metadata(type);
        assertThat(envelope)
                .isEqualTo(
                        new EventEnvelope(
                                expected,
                                metadata.correlationId(),
                                new SchemaVersion(1, 0),
                                false,
                                metadata.traceparent()));
    }

    @ParameterizedTest
    @EnumSource
    void writesEventsOfVersion1ToTheByte(OrderEventType type) {
        WireMessage message = codec.encode(Samples.event(type), Samples.metadata(type));

        WireMessage golden = GoldenFile.message(V1, type.token());
        assertThat(text(message.body())).isEqualTo(text(golden.body()));
        assertThat(message).isEqualTo(golden);
    }

    @Test
    void readsAndWritesStatesAsClientsKnowThem() {
        byte[] golden = GoldenFile.body(V1, "state");

        assertThat(text(stateCodec.encode(STATE))).isEqualTo(text(golden));
        assertThat(stateCodec.decode(golden))
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(STATE);
        assertThat(stateCodec.decode(golden).fingerprint()).isEmpty();
    }

    @Test
    void readsAndWritesStatesAsRegionsStoreThem() {
        byte[] golden = GoldenFile.body(V1, "state-stored");

        assertThat(text(stateCodec.encodeStored(STATE))).isEqualTo(text(golden));
        assertThat(stateCodec.decode(golden)).isEqualTo(STATE);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
