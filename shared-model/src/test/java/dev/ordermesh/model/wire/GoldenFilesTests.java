package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * History is read for years: what any version wrote stays readable, and what is written is written
 * no other way. A file here is never changed; a new version gets files of its own.
 */
class GoldenFilesTests {
    private static final String V1 = "v1";
    private static final String V2 = "v2";
    private static final SchemaVersion SECOND = new SchemaVersion(2, 0);
    private static final OrderState STATE =
            OrderState.placed(Samples.ORDER, Samples.US_EAST)
                    .advance(OrderStatus.ACCEPTED, Samples.AT.plusMillis(880))
                    .advance(OrderStatus.REJECTED, Samples.AT.plusSeconds(2), "over the limit");

    private final EventCodec codec = new EventCodec();
    private final OrderStateCodec stateCodec = new OrderStateCodec();

    @ParameterizedTest
    @EnumSource
    void readsEventsOfVersion1(OrderEventType type) {
        assertReads(GoldenFile.message(V1, type.token()), type, SchemaVersion.FIRST);
    }

    @Test
    void readsCreatedOrdersOfVersion2() {
        assertReads(GoldenFile.message(V2, "created"), OrderEventType.CREATED, SECOND);
    }

    private void assertReads(WireMessage golden, OrderEventType type, SchemaVersion version) {
        EventMetadata metadata = Samples.metadata(type);
        assertThat(codec.decode(golden, Samples.DEFAULTS))
                .isEqualTo(
                        new EventEnvelope(
                                Samples.event(type),
                                metadata.correlationId(),
                                version,
                                false,
                                metadata.traceparent()));
    }

    /** A repeat of an order across an upgrade must stay the same order. */
    @Test
    void everyVersionOfAnOrderHasOneIdAndOneFingerprint() {
        WireMessage first = GoldenFile.message(V1, "created");
        WireMessage second = GoldenFile.message(V2, "created");

        for (String name : List.of(Headers.MSG_ID, Headers.CE_ID, Headers.FINGERPRINT)) {
            assertThat(second.headers()).containsEntry(name, first.headers().get(name));
        }
        assertThat(fingerprint(first))
                .isEqualTo(fingerprint(second))
                .isEqualTo(first.headers().get(Headers.FINGERPRINT));
    }

    private String fingerprint(WireMessage message) {
        return ((OrderEvent.Created) codec.decode(message, Samples.DEFAULTS).event())
                .order()
                .fingerprint();
    }

    @ParameterizedTest
    @EnumSource
    void writesEventsInTheirNewestVersionToTheByte(OrderEventType type) {
        String newest = "v" + EventSchema.newest(type).major();

        assertWrites(codec, type, GoldenFile.message(newest, type.token()));
    }

    @Test
    void writesCreatedOrdersOfVersion1ToTheByteWhereReadersKnowNoOther() {
        EventCodec first = new EventCodec(SchemaVersion.FIRST);

        assertWrites(first, OrderEventType.CREATED, GoldenFile.message(V1, "created"));
        assertWrites(first, OrderEventType.PAID, GoldenFile.message(V1, "paid"));
    }

    private static void assertWrites(EventCodec codec, OrderEventType type, WireMessage golden) {
        WireMessage message = codec.encode(Samples.event(type), Samples.metadata(type));

        assertThat(text(message.body())).isEqualTo(text(golden.body()));
        assertThat(message).isEqualTo(golden);
    }

    @Test
    void writesNoVersionOfWhichThereIsNoGoldenFile() {
        for (String version : List.of("1.1", "2.1", "3.0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EventCodec(SchemaVersion.parse(version)))
                    .withMessage(
                            "created orders are written in version 1.0 or 2.0, not " + version);
        }
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
