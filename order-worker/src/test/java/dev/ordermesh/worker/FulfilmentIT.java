package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.RegionUnderTest.eventsOf;
import static dev.ordermesh.worker.testing.RegionUnderTest.reason;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.SchemaVersion;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.Workers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Two regions on real servers, a worker in each, as users with no more rights than they have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FulfilmentIT {

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder().regions("us-east", "eu-west").withStreams().build();

    private RegionUnderTest usEast;
    private RegionUnderTest euWest;
    private List<ConfigurableApplicationContext> workers;

    @BeforeAll
    void start() {
        usEast = new RegionUnderTest(MESH, US_EAST);
        euWest = new RegionUnderTest(MESH, EU_WEST);
        workers = List.of(Workers.start(MESH, US_EAST), Workers.start(MESH, EU_WEST));
    }

    @AfterAll
    void stop() {
        workers.forEach(ConfigurableApplicationContext::close);
        usEast.close();
        euWest.close();
    }

    @Test
    void fulfilsEveryOrderOfItsRegionExactlyOnceWhereverItWasPlaced() {
        double before = Workers.steps("fulfilled", workers);
        List<String> near = euWest.place("near-", 100, EU_WEST);
        List<String> far = usEast.place("far-", 100, EU_WEST);
        List<String> ids = Stream.concat(near.stream(), far.stream()).toList();

        euWest.awaitFulfilled(ids);

        // 200 orders * 5 steps.
        assertThat(Stream.of("near-", "far-").flatMap(prefix -> euWest.events(prefix).stream()))
                .hasSize(1000)
                .containsExactlyInAnyOrderElementsOf(eventsOf(ids));
        // Events are deduplicated by id; what the workers counted is not.
        await().until(() -> Workers.steps("fulfilled", workers) - before, done -> done == 200);
        assertThat(euWest.events("near-7.")).isEqualTo(eventsOf(List.of("near-7")));
        assertThat(usEast.events("far-")).isEmpty();
        usEast.awaitHistory(eventsOf(ids));
        assertThat(euWest.status("far-1").origin()).isEqualTo(US_EAST);
    }

    @Test
    void notesWhereItWasPlacedWhatAnotherRegionFulfils() {
        usEast.place(order("abroad-1", "5.00", EU_WEST));

        OrderState placed = usEast.status("abroad-1");

        assertThat(placed.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(placed.region()).isEqualTo(EU_WEST);
        assertThat(placed.origin()).isEqualTo(US_EAST);
        euWest.awaitFulfilled(List.of("abroad-1"));
    }

    @Test
    void fulfilsTheNaiveOrderOfAStockClient() {
        euWest.placeNaive("{\"id\":\"naive-1\",\"amount\":99.95,\"created_at\":1700000000}");

        euWest.awaitFulfilled(List.of("naive-1"));

        assertThat(euWest.status("naive-1").steps().getFirst().at())
                .isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void makesADeadLetterOfANaiveOrderWithoutAmountThatNamesTheField() {
        euWest.placeNaive("{\"id\":\"naive-2\"}");

        Message letter = euWest.deadLetter("naive-2");

        assertThat(letter.subject()).isEqualTo("dead.order-workers.eu-west");
        assertThat(letter.text()).isEqualTo("{\"id\":\"naive-2\"}");
        assertThat(reason(letter)).contains("amount");
        assertThat(euWest.deadLetters("naive-2")).hasSize(1);
    }

    /** What lay in the origin through an upgrade. */
    @Test
    void fulfilsWhatVersion1Placed() {
        usEast.place(order("old-1", "5.00", EU_WEST), SchemaVersion.FIRST);

        euWest.awaitFulfilled(List.of("old-1"));

        assertThat(usEast.status("old-1").status()).isEqualTo(OrderStatus.PLACED);
    }

    /** Body and headers are what a redrive after an upgrade needs. */
    @ParameterizedTest
    @CsvSource({
        "newer-1, ce-schemaversion, 3.0, 'ce-schemaversion: 3.0 of created is newer than 2.0'",
        "newer-2, ce-type, dev.ordermesh.order.bought, 'ce-type: dev.ordermesh.order.bought is not known to this version'"
    })
    void keepsWhatOnlyNewerCodeCanReadAndGoesOn(
            String id, String header, String value, String why) {
        Message newer = usEast.created(order(id, "5.00", EU_WEST)).withHeader(header, value);
        String body = "<order number='%s'/>".formatted(id);
        usEast.place(new Message(newer.subject(), newer.headers(), body.getBytes(UTF_8)));
        usEast.place(order("after-" + id, "5.00", EU_WEST));

        Message letter = euWest.deadLetter(id);

        assertThat(letter.header(DeadLetterHeaders.CAUSE)).isEqualTo("unknown-event");
        assertThat(reason(letter)).isEqualTo(why);
        assertThat(letter.text()).isEqualTo(body);
        newer.headers()
                .forEach((name, sent) ->
                        assertThat(
                                        letter.header(
                                                name.startsWith("Nats-")
                                                        ? DeadLetterHeaders.ORIGINAL_PREFIX + name
                                                        : name))
                                .as(name)
                                .isEqualTo(sent));
        euWest.awaitFulfilled(List.of("after-" + id));
        assertThat(usEast.status("after-" + id).status()).isEqualTo(OrderStatus.PLACED);
        assertThat(usEast.deadLetters(id)).as("one letter is enough").isEmpty();
        assertThat(euWest.deadLetters(id)).hasSize(1);
    }

    @Test
    void carriesTraceAndCorrelationIdThroughAllSteps() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        usEast.place(
                order("traced-1", "5.00", EU_WEST),
                Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        euWest.awaitFulfilled(List.of("traced-1"));

        assertThat(euWest.eventMessages("traced-1."))
                .hasSize(5)
                .allSatisfy(event -> {
                    assertThat(event.header("traceparent")).contains("-" + trace + "-");
                    assertThat(event.header("ce-correlationid")).isEqualTo("corr-traced-1");
                });
    }

    @Test
    void rejectsWhatIsAboveThePaymentLimit() {
        euWest.place(order("dear-1", "100000.01"));

        await().untilAsserted(() ->
                assertThat(euWest.status("dear-1").status()).isEqualTo(OrderStatus.REJECTED));

        assertThat(euWest.events("dear-1.")).containsExactly("dear-1.accepted", "dear-1.rejected");
        assertThat(euWest.status("dear-1").reason()).contains("payment limit");
    }

    @Test
    void cancelsWhatAnotherRegionWasAskedToCancel() {
        usEast.askToCancel("unwanted-1", EU_WEST);
        euWest.awaitAskedToCancel("unwanted-1");

        usEast.place(order("unwanted-1", "5.00", EU_WEST));
        usEast.place(order("wanted-1", "5.00", EU_WEST));

        euWest.awaitFulfilled(List.of("wanted-1"));
        await().untilAsserted(() ->
                assertThat(euWest.status("unwanted-1").status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(euWest.status("unwanted-1").reason()).isEqualTo("cancelled on request");
        assertThat(euWest.events("unwanted-1.")).containsExactly("unwanted-1.cancelled");
        usEast.awaitHistory(List.of("unwanted-1.cancelled"));
    }

    @Test
    void takesARepeatForWhatItIs() {
        // Without a message id the server keeps both: only the worker knows that they are one.
        euWest.placeNaive("{\"id\":\"twice-1\",\"amount\":5,\"created_at\":1700000000}");
        euWest.placeNaive("{\"id\":\"twice-1\",\"amount\":5,\"created_at\":1700000001}");
        euWest.placeNaive("{\"id\":\"twice-after\",\"amount\":5}");

        euWest.awaitFulfilled(List.of("twice-1", "twice-after"));

        assertThat(euWest.events("twice-1.")).isEqualTo(eventsOf(List.of("twice-1")));
        assertThat(euWest.deadLetters("twice-1")).isEmpty();
    }

    @Test
    void makesADeadLetterOfAnotherOrderUnderATakenId() {
        euWest.placeNaive("{\"id\":\"taken-1\",\"amount\":5}");
        euWest.awaitFulfilled(List.of("taken-1"));

        euWest.placeNaive("{\"id\":\"taken-1\",\"amount\":6}");

        Message letter = euWest.deadLetter("taken-1");
        assertThat(letter.header(DeadLetterHeaders.CAUSE)).isEqualTo("conflict");
        assertThat(reason(letter))
                .isEqualTo(
                        "order id taken-1 is already taken by an order with another body,"
                                + " fulfilled in eu-west");
        assertThat(letter.text()).contains("\"amount\":6");
        assertThat(euWest.events("taken-1.")).isEqualTo(eventsOf(List.of("taken-1")));
    }

    @Test
    void makesADeadLetterOfAnOrderThatAnotherRegionFulfilled() {
        usEast.place(order("world-1", "5.00", US_EAST));
        usEast.awaitFulfilled(List.of("world-1"));
        euWest.awaitHeardFrom(US_EAST, "world-1");

        euWest.place(order("world-1", "5.00", EU_WEST));

        assertThat(reason(euWest.deadLetter("world-1"))).contains("fulfilled in us-east");
        assertThat(euWest.events("world-1.")).isEmpty();
    }

    @Test
    void makesADeadLetterOfWhatTheDestinationDroppedForAnotherOrder() {
        euWest.place(order("dropped-1", "5.00", EU_WEST));
        euWest.awaitFulfilled(List.of("dropped-1"));
        usEast.awaitHeardFrom(EU_WEST, "dropped-1");

        usEast.place(order("dropped-1", "6.00", EU_WEST));

        Message letter = usEast.deadLetter("dropped-1");
        assertThat(letter.subject()).isEqualTo("dead.status-projector.us-east");
        assertThat(reason(letter)).contains("another body, fulfilled in eu-west");
        assertThat(euWest.deadLetters("dropped-1")).isEmpty();
    }
}
