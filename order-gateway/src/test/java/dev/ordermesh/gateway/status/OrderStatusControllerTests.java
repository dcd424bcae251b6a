package dev.ordermesh.gateway.status;

import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ordermesh.gateway.fake.FakeStore;
import dev.ordermesh.gateway.mesh.HomeStreams;
import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.TestWebClient;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class OrderStatusControllerTests {

    private static final String STREAM = "STATUS_US_EAST";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    private static final FollowProperties FOLLOW =
            new FollowProperties(
                    Duration.ofMillis(10), Duration.ofSeconds(30), Duration.ofSeconds(20), 1);

    private final FakeStore store = new FakeStore();
    private final OrderStateCodec codec = new OrderStateCodec();
    private final AtomicLong nanos = new AtomicLong();
    private final RecentOrders recent = new RecentOrders(2, Duration.ofSeconds(60), nanos::get);
    private final WebTestClient client = client(recent);

    private WebTestClient client(RecentOrders orders) {
        OrderStates states =
                new OrderStates(
                        store,
                        codec,
                        TestRegions.seenFrom(US_EAST),
                        new HomeStreams("ORDERS_US_EAST", STREAM, "CANCELLATIONS_US_EAST"),
                        orders,
                        Duration.ofMillis(50));
        return TestWebClient.of(
                new OrderStatusController(
                        states,
                        codec,
                        TestRegions.seenFrom(US_EAST),
                        new Followers(states, FOLLOW)));
    }

    @Test
    void tellsWhatTheRegionWrote() {
        tell(US_EAST, placed("o-1"));

        get("o-1")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json(
                        """
                        {"id":"o-1","region":"eu-west","origin":"us-east","status":"placed","reason":null,
                         "steps":[{"status":"placed","at":"2026-11-23T12:00:00.123Z"}]}\
                        """,
                        org.springframework.test.json.JsonCompareMode.STRICT);
    }

    @Test
    void tellsTheFurthestOfWhatTheRegionsWrote() {
        tell(US_EAST, placed("o-1"));
        tell(
                EU_WEST,
                placed("o-1").advance(OrderStatus.ACCEPTED, NOON).advance(OrderStatus.PAID, NOON));

        get("o-1")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("paid")
                .jsonPath("$.steps.length()")
                .isEqualTo(3);
    }

    @Test
    void tellsWhyAnOrderWasRejected() {
        tell(
                EU_WEST,
                placed("o-1")
                        .advance(OrderStatus.ACCEPTED, NOON)
                        .advance(OrderStatus.REJECTED, NOON, "too dear"));

        get("o-1")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("rejected")
                .jsonPath("$.reason")
                .isEqualTo("too dear");
    }

    @Test
    void followsAnOrderStepByStepToItsEnd() {
        OrderState placed = placed("o-1");
        tell(US_EAST, placed);
        StepVerifier.create(follow("o-1", null))
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("placed");
                    assertThat(event.id()).isEqualTo("1");
                })
                .then(() -> tell(EU_WEST, placed.advance(OrderStatus.ACCEPTED, NOON)))
                .assertNext(event -> assertThat(event.event()).isEqualTo("accepted"))
                .then(() ->
                        tell(
                                EU_WEST,
                                placed.advance(OrderStatus.ACCEPTED, NOON)
                                        .advance(OrderStatus.REJECTED, NOON, "too dear")))
                .assertNext(event -> {
                    assertThat(event.id()).isEqualTo("3");
                    assertThat(event.data()).contains("\"reason\":\"too dear\"", "eu-west");
                })
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    @Test
    void goesOnBehindTheStepThatTheClientHas() {
        tell(
                EU_WEST,
                placed("o-1")
                        .advance(OrderStatus.ACCEPTED, NOON)
                        .advance(OrderStatus.REJECTED, NOON, "no"));

        StepVerifier.create(follow("o-1", "2").map(event -> String.valueOf(event.id())))
                .expectNext("3")
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        StepVerifier.create(follow("o-1", "not ours").map(event -> String.valueOf(event.id())))
                .expectNext("1", "2", "3")
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    @Test
    void tellsAFollowerThatFindsNoPlaceToComeBack() {
        tell(US_EAST, placed("o-1"));
        StepVerifier.create(follow("o-1", null))
                .expectNextCount(1)
                .then(() ->
                        client.get()
                                .uri("/orders/o-1/events")
                                .exchange()
                                .expectStatus()
                                .isEqualTo(503)
                                .expectHeader()
                                .valueEquals("Retry-After", "5")
                                .expectBody()
                                .jsonPath("$.type")
                                .isEqualTo("urn:ordermesh:problem:too-many-followers"))
                .thenCancel()
                .verify(Duration.ofSeconds(20));

        // The place of one who has gone is free.
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        StepVerifier.create(follow("o-1", null))
                                .expectNextCount(1)
                                .thenCancel()
                                .verify(Duration.ofSeconds(20)));
    }

    @Test
    void anUnknownOrderCannotBeFollowed() {
        client.get().uri("/orders/o-1/events").exchange().expectStatus().isNotFound();
        client.get().uri("/orders/a*/events").exchange().expectStatus().isBadRequest();
    }

    private Flux<ServerSentEvent<String>> follow(String id, @Nullable String lastEventId) {
        return client.get()
                .uri("/orders/{id}/events", id)
                .headers(headers -> {
                    if (lastEventId != null) {
                        headers.set("Last-Event-ID", lastEventId);
                    }
                })
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody();
    }

    @Test
    void remembersWhatWasPlacedHereAMomentAgo() {
        recent.placed(placed("o-1"));
        get("o-1").expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("placed");

        nanos.addAndGet(Duration.ofSeconds(60).toNanos());

        get("o-1").expectStatus().isNotFound();
    }

    @Test
    void answers404AfterAskingEveryRegionThreeTimes() {
        get("o-1")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:unknown-order")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("us-east", "o-1"));

        // 3 regions x (at once, after a fifth of the patience, at its end)
        assertThat(store.reads).hasSize(9).contains(STREAM + "/status.ap-south.o-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a*", "a b", "%3E", "ä"})
    void refusesWhatCannotBeAnIdWithoutAskingTheBroker(String id) {
        get(id).expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:invalid-order-id")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("1 to 64 characters"));
        assertThat(store.reads).isEmpty();
    }

    @Test
    void takesTheLongestId() {
        get("x".repeat(64)).expectStatus().isNotFound();
        get("x".repeat(65)).expectStatus().isBadRequest();
    }

    @Test
    void saysNothingOfTheOrderWhileTheBrokerIsAway() {
        store.isAway();

        get("o-1")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:status-unavailable");
    }

    @Test
    void forgetsRecentOrdersBeyondItsBound() {
        RecentOrders few = new RecentOrders(1, Duration.ofMinutes(1), Ticker.disabledTicker());
        List.of("o-1", "o-2", "o-3").forEach(id -> few.placed(placed(id)));

        org.awaitility.Awaitility.await()
                .until(() ->
                        List.of("o-1", "o-2", "o-3").stream()
                                        .filter(id -> few.find(new OrderId(id)).isPresent())
                                        .count()
                                <= 1);
    }

    private WebTestClient.ResponseSpec get(String id) {
        return client.get().uri("/orders/{id}", id).exchange();
    }

    private void tell(Region writer, OrderState state) {
        store.put(
                STREAM,
                1,
                new Message(
                        Subjects.status(writer, state.id()), Map.of(), codec.encodeStored(state)));
    }

    private static OrderState placed(String id) {
        Order order =
                new Order(
                        new OrderId(id),
                        new dev.ordermesh.model.CustomerId("c-17"),
                        EU_WEST,
                        Money.of("1", Currency.getInstance("EUR")),
                        List.of(),
                        null,
                        NOON);
        return OrderState.placed(order, US_EAST);
    }
}
