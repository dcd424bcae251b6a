package dev.ordermesh.worker.intake;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.home;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.testing.GoldenFiles;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementDecoderTests {

    private static final Map<String, String> FROM_US_EAST =
            Map.of("Nats-Stream-Source", "ORDERS_US_EAST:Wb3kq2 17 orders.created.eu-west > >");

    private final EventCodec codec = new EventCodec();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final PlacementDecoder inbound = PlacementDecoder.ofInbound(codec, home(), clock);
    private final PlacementDecoder origin = PlacementDecoder.ofOrigin(codec, home(), clock);

    @Test
    void readsOurOrder() throws Exception {
        Order order = order("o-1", "99.95");
        WireMessage wire =
                codec.encode(
                        new OrderEvent.Created(order, US_EAST),
                        EventMetadata.of("corr-1", US_EAST));

        Placement placement =
                inbound.decode(new Message(wire.subject(), wire.headers(), wire.body()));

        assertThat(placement).isEqualTo(new Placement(order, US_EAST, "corr-1"));
    }

    @Test
    void aReplayHasNoEffectsOutsideUnlessItSaysSo() throws Exception {
        Message placed = created();

        assertThat(inbound.decode(placed).fenced()).isFalse();
        Message replayed = placed.withHeader("Orders-Replay", "0a1b2c3d");
        assertThat(inbound.decode(replayed).fenced()).isTrue();
        assertThat(inbound.decode(replayed.withHeader("Orders-Replay-Effects", "allowed")).fenced())
                .isFalse();
    }

    /** Also once it was put off. */
    @Test
    void aRedrivenOrderIsKnownAsSuch() throws Exception {
        assertThat(inbound.decode(created()).redriven()).isFalse();
        Placement redriven = inbound.decode(created().withHeader("Orders-Redrive", "4711"));
        assertThat(redriven.redriven()).isTrue();

        Message putOff = new PlacementEncoder(codec, home()).encode(redriven, "timer.eu-west.o-1");

        assertThat(putOff.header("Orders-Redrive")).isEqualTo("4711");
    }

    private Message created() {
        WireMessage wire =
                codec.encode(
                        new OrderEvent.Created(order("o-1", "99.95"), US_EAST),
                        EventMetadata.of("corr-1", US_EAST));
        return new Message(wire.subject(), wire.headers(), wire.body());
    }

    /** As INBOUND holds what a gateway of that version placed in us-east. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsWhatEveryVersionPlaced(String version) throws Exception {
        Message golden = GoldenFiles.message(version, "created");

        Placement placement = inbound.decode(sourced(golden), metadata());

        assertThat(placement.origin()).isEqualTo(US_EAST);
        assertThat(placement.correlationId()).isEqualTo("request 7");
        assertThat(placement.order().total()).hasToString("100.00 EUR");
        assertThat(placement.order().lines())
                .extracting(OrderLine::unitPrice)
                .containsExactly(new BigDecimal("49.90"), new BigDecimal("0.20"));
        assertThat(placement.order().fingerprint()).isEqualTo(golden.header("Orders-Fingerprint"));
    }

    @ParameterizedTest
    @CsvSource({
        "ce-schemaversion, 3.0, ce-schemaversion: 3.0 of created is newer than 2.0",
        "ce-type, dev.ordermesh.order.returned, ce-type: dev.ordermesh.order.returned is not known to this version"
    })
    void namesWhatOnlyNewerCodeCanReadByACauseOfItsOwn(String header, String value, String why) {
        Message newer = sourced(GoldenFiles.message("v2", "created")).withHeader(header, value);

        assertThatThrownBy(() -> inbound.decode(newer, metadata()))
                .isInstanceOfSatisfying(
                        UndecodableMessage.class,
                        undecodable -> {
                            assertThat(undecodable.deadLetterCause()).isEqualTo("unknown-event");
                            assertThat(undecodable).hasMessage(why);
                        });
    }

    private static Message sourced(Message placed) {
        Message sourced = placed;
        for (Map.Entry<String, String> header : FROM_US_EAST.entrySet()) {
            sourced = sourced.withHeader(header.getKey(), header.getValue());
        }
        return sourced;
    }

    @Test
    void readsANaiveOrderWithTheRegionsCurrencyAndTheTimeOfArrival() throws Exception {
        Placement placement =
                inbound.decode(
                        created(FROM_US_EAST, "{\"id\":\"n-1\",\"amount\":99.95}"), metadata());

        assertThat(placement.origin()).isEqualTo(US_EAST);
        assertThat(placement.order().region()).isEqualTo(EU_WEST);
        assertThat(placement.order().total()).hasToString("99.95 EUR");
        assertThat(placement.order().createdAt()).isEqualTo(NOON);
        assertThat(placement.correlationId()).isEqualTo("n-1");
    }

    @Test
    void takesItsOwnRegionForTheOriginOfWhatWasPlacedHere() throws Exception {
        Placement placement =
                origin.decode(
                        new Message(
                                "orders.created.us-east",
                                Map.of(),
                                "{\"id\":\"n-1\",\"amount\":5}".getBytes(UTF_8)));

        assertThat(placement.origin()).isEqualTo(EU_WEST);
        assertThat(placement.order().region()).isEqualTo(US_EAST);
        assertThat(placement.order().total()).hasToString("5.00 USD");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatThrownBy(() -> inbound.decode(created(FROM_US_EAST, "{\"id\":\"n-1\"}")))
                .isInstanceOfSatisfying(
                        UndecodableMessage.class,
                        undecodable ->
                                assertThat(undecodable.deadLetterCause()).isEqualTo("undecodable"))
                .hasMessageContaining("amount");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> inbound.decode(created(FROM_US_EAST, "no json")))
                .isInstanceOf(UndecodableMessage.class);
    }

    @Test
    void refusesAnEventThatPlacesNothing() {
        WireMessage wire =
                codec.encode(
                        new OrderEvent.Paid(order("o-1", "1.00").id(), EU_WEST, NOON),
                        EventMetadata.of("corr-1", EU_WEST));

        assertThatThrownBy(() ->
                        inbound.decode(new Message(wire.subject(), wire.headers(), wire.body())))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessage("not a placed order but paid");
    }

    private static Message created(Map<String, String> headers, String body) {
        return new Message("orders.created.eu-west", headers, body.getBytes(UTF_8));
    }

    private static DeliveryMetadata metadata() {
        return new DeliveryMetadata("INBOUND", "order-workers", 1, 1, NOON, 0);
    }
}
