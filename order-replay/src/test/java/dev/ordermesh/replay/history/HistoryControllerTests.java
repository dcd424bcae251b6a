package dev.ordermesh.replay.history;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.testing.FakeHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class HistoryControllerTests {

    private static final HistoryQuery ORDER_201 =
            new HistoryQuery(null, null, null, null, null, new OrderId("o-201"), Long.MAX_VALUE);

    private final Scheduler scheduler =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final ReadSlots slots = new ReadSlots(1);
    private FakeHistory fake = FakeHistory.ofOrders(250);

    @AfterEach
    void stop() {
        scheduler.dispose();
    }

    @Test
    void readsAllInOrder() {
        assertThat(lines("/history"))
                .hasSize(250)
                .first()
                .isEqualTo(
                        "{\"sequence\":1,\"time\":\"2026-11-24T12:00:01Z\",\"event\":\"created\","
                                + "\"region\":\"eu-west\",\"origin\":\"us-east\",\"order\":\"o-1\","
                                + "\"data\":{\"id\":\"o-1\",\"amount\":99.950}}");
        assertThat(lines("/history"))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .isEqualTo(
                        IntStream.rangeClosed(1, 250).mapToObj(n -> "{\"sequence\":" + n).toList());
        assertThat(fake.closed).hasValue(2);
        assertThat(slots.taken()).isZero();
    }

    @Test
    void stopsAtTheLimitAndFetchesNoMoreThanItsBatch() {
        assertThat(lines("/history?limit=3")).hasSize(3);
        assertThat(fake.fetched).hasValue(100);
        assertThat(fake.closed).hasValue(1);
    }

    @Test
    void findsOneOrder() {
        assertThat(lines("/history?order=o-201")).singleElement().asString().contains("\"o-201\"");
    }

    @Test
    void keepsOneOrigin() {
        assertThat(lines("/history?origin=us-east")).hasSize(250);
        assertThat(lines("/history?origin=eu-west")).isEmpty();
    }

    @Test
    void stopsAfterUntil() {
        // Message n was taken n seconds past noon.
        assertThat(lines("/history?until=2026-11-24T12:00:10Z")).hasSize(10);
    }

    @Test
    void letsTheServerFilterAndSkip() {
        List<String> _ = lines("/history?region=ap-south&event=fulfilled&since=1h");

        assertThat(Objects.requireNonNull(fake.request).filterSubjects())
                .containsExactly("orders.fulfilled.ap-south");
        assertThat(Objects.requireNonNull(fake.request).from())
                .isEqualTo(NOON.minus(Duration.ofHours(1)));
    }

    @Test
    void endsWhereHistoryEndedWhenItBegan() {
        fake =
                new FakeHistory(
                        250,
                        n -> {
                            fake.size = 10_000;
                            return FakeHistory.naive("o-" + n);
                        });

        assertThat(lines("/history")).hasSize(250);
    }

    @Test
    void answersAnEmptyHistoryWithNothing() {
        fake = FakeHistory.ofOrders(0);

        assertThat(lines("/history")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "since=yesterday, since",
        "until=, until",
        "region=mars-north, region",
        "origin=us_east, origin",
        "event=eaten, event",
        "order=a.b, order",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=all, limit",
        "follow=true, follow",
        "limit=1&limit=2, limit",
        "since=1h&until=2h, since",
    })
    void namesTheParameterThatCantBeUsed(String query, String parameter) {
        client().get()
                .uri("/history?" + query)
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:invalid-parameter")
                .jsonPath("$.parameter")
                .isEqualTo(parameter);
    }

    @Test
    void answersThatHistoryIsAwayInsteadOfNothing() {
        fake.away = true;

        unavailable("urn:ordermesh:problem:history-unavailable");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void answersThatHistoryIsAwayWhenTheFirstFetchFails() {
        fake.failsAt = 1;

        unavailable("urn:ordermesh:problem:history-unavailable");
        assertThat(slots.taken()).isZero();
        assertThat(fake.closed).hasValue(1);
    }

    @Test
    void refusesOneReadTooMany() {
        slots.take();

        unavailable("urn:ordermesh:problem:too-many-reads");
        assertThat(slots.taken()).isEqualTo(1);
    }

    @Test
    void saysInTheLastLineThatTheReadBroke() {
        fake.failsAt = 101;

        assertThat(lines("/history"))
                .hasSize(101)
                .last()
                .isEqualTo("{\"error\":\"history could not be read to its end: it went away\"}");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void saysSoWhenTheBrokerBringsNothingThoughMoreIsAhead() {
        fake =
                new FakeHistory(
                        250,
                        n -> {
                            fake.stuck = n == 100;
                            return FakeHistory.naive("o-" + n);
                        });

        assertThat(lines("/history"))
                .hasSize(101)
                .last()
                .asString()
                .contains("brought nothing for 10 s, with 150 messages ahead");
    }

    @Test
    void freesAReadWhoseClientWentAwayWhileTheBrokerIsAsked() {
        fake.blocksAt = 101;
        var read = history().read(HistoryQuery.ALL).subscribe();
        await().until(() -> fake.fetched.get() == 100);

        read.dispose();

        await().untilAtomic(fake.closed, Matchers.is(1));
        await().until(() -> slots.taken() == 0);
    }

    @Test
    void readsNoFurtherThanTheClientTakes() {
        var client =
                new BaseSubscriber<byte[]>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {
                        subscription.request(150);
                    }
                };
        history().read(HistoryQuery.ALL).subscribe(client);

        // 150 lines are two batches of 100; the third is never fetched.
        await().until(() -> fake.fetched.get() == 200);
        await().during(Duration.ofMillis(300)).until(() -> fake.fetched.get() == 200);

        client.cancel();
        await().untilAtomic(fake.closed, Matchers.is(1));
        assertThat(slots.taken()).isZero();
    }

    @Test
    void endsTheReadOfAClientThatTakesNothingForTooLong() {
        var client =
                new BaseSubscriber<byte[]>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {
                        subscription.request(1);
                    }
                };

        history(Duration.ofMillis(200)).read(HistoryQuery.ALL).subscribe(client);

        await().untilAtomic(fake.closed, Matchers.is(1));
        await().until(() -> slots.taken() == 0);
    }

    @Test
    void answersBeforeItHasFoundTheFirstLine() {
        fake.blocksAt = 101;
        List<byte[]> pieces = new CopyOnWriteArrayList<>();
        var read = history().read(ORDER_201).subscribe(pieces::add);

        await().until(() -> fake.fetched.get() == 100);

        await().untilAsserted(() -> assertThat(pieces).containsExactly(new byte[0]));
        read.dispose();
    }

    @Test
    void passesOverOtherOrdersUnread() {
        fake =
                new FakeHistory(
                        250,
                        n ->
                                new Message(
                                        "orders.paid.eu-west",
                                        Map.of("ce-subject", "o-" + n),
                                        n == 7 ? "{}".getBytes(UTF_8) : new byte[0]));

        assertThat(lines("/history?order=o-7")).singleElement().asString().contains("\"o-7\"");
    }

    private void unavailable(String type) {
        client().get()
                .uri("/history")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(type);
    }

    private List<String> lines(String uri) {
        byte[] body =
                client().get()
                        .uri(uri)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return body == null ? List.of() : new String(body, UTF_8).lines().toList();
    }

    private History history() {
        return history(Duration.ofMinutes(5));
    }

    private History history(Duration clientLimit) {
        // 10 s of 5 min.
        Duration brokerLimit = clientLimit.dividedBy(30);
        ReplayProperties properties = new ReplayProperties(1, 1000, brokerLimit, clientLimit);
        return new History("HISTORY", fake, slots, properties, scheduler);
    }

    private WebTestClient client() {
        QueryParameters parameters =
                new QueryParameters(
                        List.of(
                                new Region("us-east"),
                                new Region("eu-west"),
                                new Region("ap-south")),
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        1000);
        return WebTestClient.bindToController(new HistoryController(history(), parameters))
                .controllerAdvice(new ReplayProblems())
                .build();
    }
}
