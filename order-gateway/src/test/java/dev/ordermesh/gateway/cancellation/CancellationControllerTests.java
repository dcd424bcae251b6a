package dev.ordermesh.gateway.cancellation;

import static dev.ordermesh.gateway.mesh.TestRegions.AP_SOUTH;
import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.fake.FakePublisher;
import dev.ordermesh.gateway.fake.FakeStore;
import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.TestWebClient;
import dev.ordermesh.gateway.status.TestOrderStates;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

class CancellationControllerTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final HomeStreams STREAMS =
            new HomeStreams("ORDERS_AP_SOUTH", "STATUS_AP_SOUTH", "CANCELLATIONS_AP_SOUTH");
    private static final List<OrderStatus> WAY =
            List.of(
                    OrderStatus.PLACED,
                    OrderStatus.ACCEPTED,
                    OrderStatus.PAID,
                    OrderStatus.RESERVED,
                    OrderStatus.SHIPPED,
                    OrderStatus.FULFILLED);

    private final FakeStore store = new FakeStore();
    private final FakePublisher publisher = new FakePublisher();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WebTestClient client = client();

    private WebTestClient client() {
        Regions regions = TestRegions.seenFrom(AP_SOUTH);
        CancellationProblems problems = new CancellationProblems(AP_SOUTH);
        return TestWebClient.of(
                new CancellationController(
                        TestOrderStates.of(store, regions, STREAMS),
                        regions,
                        new CancelRequests(
                                publisher,
                                AP_SOUTH,
                                STREAMS.cancellations(),
                                problems,
                                Clock.fixed(NOON, ZoneOffset.UTC)),
                        problems,
                        new CancellationJournal(metrics)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "ACCEPTED", "PAID", "RESERVED"})
    void takesARequestForAnOrderOnItsWay(OrderStatus status) {
        tell(reached(status));

        cancel("o-1")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", "/orders/o-1")
                .expectBody()
                .json(
                        "{\"id\":\"o-1\",\"region\":\"eu-west\",\"status\":\"%s\"}"
                                .formatted(status.wireName()),
                        JsonCompareMode.STRICT);

        assertThat(publisher.published).hasSize(1);
        Message message = publisher.published.getFirst();
        assertThat(message.subject()).isEqualTo("cancel.eu-west.o-1");
        assertThat(message.text())
                .isEqualTo("{\"at\":\"2026-11-23T12:00:00.123Z\",\"region\":\"ap-south\"}");
        assertThat(publisher.expectations)
                .containsExactly(
                        PublishExpectation.lastSubjectSequence(0)
                                .inStream("CANCELLATIONS_AP_SOUTH"));
        assertThat(accepted(false)).isEqualTo(1);
    }

    @Test
    void takesARequestForAnOrderThatOnlyItsOriginHasSpokenOf() {
        store.put(
                STREAMS.status(),
                1,
                new Message(
                        Subjects.status(US_EAST, new OrderId("o-1")),
                        Map.of(),
                        new OrderStateCodec().encodeStored(reached(OrderStatus.PLACED))));

        cancel("o-1").expectStatus().isAccepted();

        assertThat(publisher.published.getFirst().subject()).isEqualTo("cancel.eu-west.o-1");
    }

    @Test
    void takesARepeatWithoutEffect() {
        tell(reached(OrderStatus.PAID));
        publisher.fails(
                new PublishRefused(
                        PublishRefused.Reason.WRONG_LAST_SEQUENCE, "wrong", 10071, null));

        cancel("o-1").expectStatus().isAccepted();

        assertThat(accepted(true)).isEqualTo(1);
    }

    @Test
    void takesARepeatForAnOrderThatIsCancelledAndAsksNothing() {
        tell(reached(OrderStatus.PAID).advance(OrderStatus.CANCELLED, NOON, "on request"));

        cancel("o-1")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("cancelled");

        assertThat(publisher.published).isEmpty();
        assertThat(accepted(true)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "FULFILLED", "REJECTED"})
    void saysWhereAnOrderStandsThatCanBeStoppedNoMore(OrderStatus status) {
        tell(
                status == OrderStatus.REJECTED
                        ? reached(OrderStatus.PAID).advance(status, NOON, "sold out")
                        : reached(status));

        problem(cancel("o-1"), 409, "not-cancellable")
                .jsonPath("$.orderStatus")
                .isEqualTo(status.wireName())
                .jsonPath("$.detail")
                .isEqualTo(
                        "Order o-1 is %s: it can be cancelled until it ships."
                                .formatted(status.wireName()));

        assertThat(publisher.published).isEmpty();
        assertThat(rejected("not-cancellable")).isEqualTo(1);
    }

    @Test
    void knowsNoOrderThatNobodySpokeOf() {
        problem(cancel("o-1"), 404, "unknown-order")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("on its way"))
                .jsonPath("$.orderStatus")
                .doesNotExist();

        assertThat(publisher.published).isEmpty();
        assertThat(rejected("unknown-order")).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeAnId() {
        problem(cancel("a.b"), 400, "invalid-order-id");

        assertThat(store.reads).isEmpty();
        assertThat(rejected("invalid-order-id")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "STREAM_FULL, the stream or the disk of ap-south is full, 30",
        "NO_STREAM, no stream for cancellations yet, 30",
        "NOT_CONNECTED, has no NATS server, 2",
        "BUSY, can't take more now, 2",
    })
    void saysThatARefusedRequestIsNotStored(
            PublishRefused.Reason reason, String words, String seconds) {
        tell(reached(OrderStatus.PAID));
        publisher.fails(new PublishRefused(reason, "no"));

        WebTestClient.ResponseSpec answer = cancel("o-1");

        answer.expectHeader().valueEquals("Retry-After", seconds);
        problem(answer, 503, "cancellation-not-taken")
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("surely not stored", words));
        assertThat(rejected("cancellation-not-taken")).isEqualTo(1);
    }

    @Test
    void saysThatTheFateOfARequestIsUnknown() {
        tell(reached(OrderStatus.PAID));
        publisher.fails(new PublishFateUnknown("no answer"));

        WebTestClient.ResponseSpec answer = cancel("o-1");

        answer.expectHeader().valueEquals("Retry-After", "2");
        problem(answer, 503, "cancellation-unknown")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("Repeating it is safe"));
    }

    @Test
    void asksNothingWhereTheStatusCannotBeRead() {
        store.isAway();

        WebTestClient.ResponseSpec answer = cancel("o-1");

        answer.expectHeader().valueEquals("Retry-After", "2");
        problem(answer, 503, "cancellation-not-taken");
        assertThat(publisher.published).isEmpty();
    }

    private WebTestClient.ResponseSpec cancel(String id) {
        return client.post().uri("/orders/{id}/cancellation", id).exchange();
    }

    private static WebTestClient.BodyContentSpec problem(
            WebTestClient.ResponseSpec answer, int status, String slug) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:" + slug);
    }

    private double accepted(boolean repeat) {
        return metrics.get("orders.cancellations.accepted")
                .tag("repeat", Boolean.toString(repeat))
                .counter()
                .count();
    }

    private double rejected(String reason) {
        return metrics.get("orders.cancellations.rejected").tag("reason", reason).counter().count();
    }

    private void tell(OrderState state) {
        store.put(
                STREAMS.status(),
                1,
                new Message(
                        Subjects.status(EU_WEST, state.id()),
                        Map.of(),
                        new OrderStateCodec().encodeStored(state)));
    }

    private static OrderState reached(OrderStatus status) {
        Order order =
                new Order(
                        new OrderId("o-1"),
                        new CustomerId("c-1"),
                        EU_WEST,
                        Money.of("5.00", Currency.getInstance("EUR")),
                        List.of(),
                        null,
                        NOON);
        OrderState state = OrderState.placed(order, US_EAST);
        for (OrderStatus step : WAY.subList(1, WAY.indexOf(status) + 1)) {
            state = state.advance(step, NOON);
        }
        return state;
    }
}
