package dev.ordermesh.worker.projection;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.TestDecoders;
import dev.ordermesh.worker.testing.GoldenFiles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantDecoderTests {

    private static final DeliveryMetadata METADATA =
            new DeliveryMetadata("ORDERS_EU_WEST", "status-projector", 1, 1, NOON, 0);

    private final TolerantDecoder decoder =
            new TolerantDecoder(TestDecoders.origin(new EventCodec()), home());

    @Test
    void readsWhatCanBeReadWithTheTimeOfItsStorage() throws Exception {
        Optional<Placement> placement =
                decoder.decode(created("us-east", "{\"id\":\"n-1\",\"amount\":5}"), METADATA);

        assertThat(placement)
                .hasValueSatisfying(read -> {
                    assertThat(read.origin()).isEqualTo(EU_WEST);
                    assertThat(read.order().createdAt()).isEqualTo(NOON);
                    assertThat(read.order().customerId().value()).isEqualTo("n-1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{\"id\":\"n-1\"}"})
    void leavesWhatCantBeReadToTheRegionThatFulfilsIt(String body) throws Exception {
        assertThat(decoder.decode(created("us-east", body), METADATA)).isEmpty();
        assertThat(decoder.decode(created("us-east", body))).isEmpty();
    }

    /** Its worker may be newer and know it; if not, that one makes the dead letter. */
    @ParameterizedTest
    @CsvSource({"ce-schemaversion, 3.0", "ce-type, dev.ordermesh.order.returned"})
    void leavesWhatOnlyNewerCodeCanReadToTheRegionThatFulfilsIt(String header, String value)
            throws Exception {
        Message newer = GoldenFiles.message("v2", "created").withHeader(header, value);

        assertThat(decoder.decode(newer, METADATA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsWhatEveryVersionPlaced(String version) throws Exception {
        assertThat(decoder.decode(GoldenFiles.message(version, "created"), METADATA))
                .hasValueSatisfying(
                        read -> assertThat(read.order().total()).hasToString("100.00 EUR"));
    }

    /** No worker will ever see it. */
    @ParameterizedTest
    @ValueSource(strings = {"mars-north", "US_EAST"})
    void failsWhereNoRegionFulfilsIt(String region) {
        Message message = created(region, "{\"id\":\"n-1\",\"amount\":5}");

        assertThatThrownBy(() -> decoder.decode(message, METADATA))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessage("no region of the table fulfils orders.created." + region);
        assertThatThrownBy(() -> decoder.decode(message)).isInstanceOf(UndecodableMessage.class);
    }

    private static Message created(String region, String body) {
        return new Message("orders.created." + region, Map.of(), body.getBytes(UTF_8));
    }
}
