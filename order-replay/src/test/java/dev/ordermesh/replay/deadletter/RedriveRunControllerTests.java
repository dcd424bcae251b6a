package dev.ordermesh.replay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedriveRunControllerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/dead-letters/redrives";

    /** Places of history that are orders to be placed again; those after them are none. */
    private static final int GOOD = 200;

    private final FakeHistory history =
            new FakeHistory(
                    GOOD + 10,
                    n ->
                            Letters.of(
                                    "eu-west",
                                    "failed",
                                    n <= GOOD
                                            ? "{\"id\":\"o-%d\",\"amount\":1.50}".formatted(n)
                                            : "no order"));
    private final FakeBroker broker = new FakeBroker(history);
    private final Resolver resolver = Desk.of(history, broker).resolver();
    private final RedriveRuns runs = new RedriveRuns(resolver, Desk.CLOCK);

    @BeforeEach
    void start() {
        runs.start();
    }

    @AfterEach
    void stop() {
        runs.stop();
    }

    @Test
    void eachLetterHasItsTurnAndIsCounted() {
        Resolution _ = resolver.discard(2, "a test", false);
        Resolution _ = resolver.redrive(3, null, false);

        JsonNode begun = begin(1_000, "1,2,3,4,201,999", 202);
        JsonNode ended = awaitEnd(begun);

        assertThat(begun.path("state").asString()).isEqualTo("running");
        assertThat(begun.path("total").asInt()).isEqualTo(6);
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("placed").asInt()).isEqualTo(2);
        assertThat(ended.path("decided").asInt()).isEqualTo(2);
        assertThat(ended.path("failed").asInt()).isEqualTo(2);
        assertThat(ended.at("/failures/0/letter").asLong()).isEqualTo(201);
        assertThat(ended.at("/failures/0/reason").asString()).contains("would give it up again");
        assertThat(ended.at("/failures/1/reason").asString()).contains("no dead letter has number");
        assertThat(ended.path("started").asString()).isEqualTo("2026-11-24T12:01:00Z");
        assertThat(ended.path("ended").asString()).isEqualTo("2026-11-24T12:01:00Z");
        assertThat(broker.on("orders."))
                .extracting(message -> message.header("Nats-Msg-Id"))
                .containsExactly("redrive-3-1", "redrive-1-1", "redrive-4-1");
    }

    @Test
    void theRateIsTheMostASecond() {
        long began = System.nanoTime();

        JsonNode ended = awaitEnd(begin(5, ids(1, 11), 202));

        assertThat(ended.path("rate").asInt()).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsCancelledLeavesTheRestAsItWasAndTheSameSetGoesOn() {
        JsonNode begun = begin(1, ids(1, 100), 202);
        await().atMost(PATIENCE).until(() -> show(begun).path("placed").asInt() > 0);

        JsonNode answer = exchange("POST", path(begun) + "/cancellation", "", 202);
        JsonNode cancelled = awaitEnd(begun);

        assertThat(answer.path("id")).isEqualTo(begun.path("id"));
        assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
        int placed = cancelled.path("placed").asInt();
        assertThat(broker.on("orders.")).hasSize(placed).hasSizeLessThan(100);
        assertThat(broker.on("resolution." + (placed + 1))).isEmpty();
        exchange("POST", path(begun) + "/cancellation", "", 202);

        JsonNode rest = awaitEnd(begin(1_000, ids(1, 100), 202));
        assertThat(rest.path("placed").asInt()).isEqualTo(100 - placed);
        assertThat(rest.path("decided").asInt()).isEqualTo(placed);
        assertThat(broker.on("orders.")).hasSize(100);
    }

    @Test
    void thereIsOneAtATime() {
        JsonNode begun = begin(1, ids(1, 100), 202);

        JsonNode conflict = begin(1, "101", 409);

        assertThat(conflict.path("type").asString())
                .isEqualTo("urn:ordermesh:problem:redrive-running");
        assertThat(conflict.path("redrive").asString()).isEqualTo(path(begun));
        assertThat(broker.on("resolution.101")).isEmpty();
    }

    @Test
    void whenTheBrokerTakesNothingItGivesUp() {
        for (int letter = 0; letter < RedriveRun.TROUBLES_MAX; letter++) {
            broker.failures.add(
                    Optional.of(new PublishRefused(PublishRefused.Reason.STREAM_FULL, "full")));
        }

        JsonNode ended = awaitEnd(begin(1_000, ids(1, 100), 202));

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("failed").asInt()).isEqualTo(RedriveRun.TROUBLES_MAX);
        assertThat(ended.path("reason").asString()).contains("full");
        assertThat(broker.published).isEmpty();
    }

    @Test
    void whatEndedCanNotBeCancelled() {
        JsonNode ended = awaitEnd(begin(1_000, "1", 202));

        assertThat(
                        exchange("POST", path(ended) + "/cancellation", "", 409)
                                .path("detail")
                                .asString())
                .endsWith(" is done");
    }

    @Test
    void theLastOnesAreRemembered() {
        JsonNode first = awaitEnd(begin(1_000, "1", 202));
        for (int next = 0; next < RedriveRuns.PAST_MAX; next++) {
            exchange("GET", path(first), "", 200);
            JsonNode _ = awaitEnd(begin(1_000, "1", 202));
        }

        assertThat(exchange("GET", PATH, "", 200)).hasSize(RedriveRuns.PAST_MAX + 1);
        JsonNode running = begin(1_000, "1", 202);
        assertThat(exchange("GET", path(first), "", 404).path("type").asString())
                .isEqualTo("urn:ordermesh:problem:no-such-redrive");
        assertThat(exchange("GET", PATH, "", 200).get(RedriveRuns.PAST_MAX).path("id"))
                .isEqualTo(running.path("id"));
    }

    @Test
    void aServiceThatEndsCancelsAndBeginsNothing() {
        JsonNode begun = begin(1, ids(1, 100), 202);

        runs.stop();

        assertThat(show(begun).path("state").asString()).isEqualTo("cancelled");
        assertThat(begin(1, "101", 503).path("type").asString())
                .isEqualTo("urn:ordermesh:problem:stopping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    ?rate=0      | {"letters":[1]}    | rate must be a whole number from 1 to 1000
                    ?rate=1001   | {"letters":[1]}    | rate must be a whole number from 1 to 1000
                    ?rate=fast   | {"letters":[1]}    | rate must be a whole number
                    ?speed=1     | {"letters":[1]}    | speed is not known; known are rate
                    ''           | ''                 | letters must be an array of numbers
                    ''           | no JSON            | letters must be an array of numbers
                    ''           | {"letters":7}      | letters must be an array of numbers
                    ''           | {"letters":[]}     | letters must be 1 to 1000, and are 0
                    ''           | {"letters":[1,0]}  | letters has what is no number of a letter: 0
                    ''           | {"letters":[1.5]}  | letters has what is no number of a letter: 1.5
                    ''           | {"letters":["1"]}  | letters has what is no number of a letter: "1"
                    ''           | {"letters":[7,7]}  | letters has 7 twice
                    """)
    void whatCanNotBeUsedIsNamedAndBeginsNothing(String query, String body, String detail) {
        assertThat(exchange("POST", PATH + query, body, 400).path("detail").asString())
                .startsWith(detail);
        assertThat(exchange("GET", PATH, "", 200)).isEmpty();
    }

    @Test
    void aSetHasABound() {
        assertThat(begin(1, ids(1, 1_001), 400).path("detail").asString())
                .isEqualTo("letters must be 1 to 1000, and are 1001");
        String huge =
                IntStream.range(0, 300_000).mapToObj(_ -> "1").collect(Collectors.joining(","));
        assertThat(begin(1, huge, 413).path("type").asString()).endsWith("body-too-large");
    }

    /** As curl sends it when nobody says otherwise. */
    @Test
    void aContentTypeIsNotAskedFor() {
        client().post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("{\"letters\":[1]}".getBytes(UTF_8))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private static String ids(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
    }

    private JsonNode begin(int rate, String letters, int status) {
        return exchange("POST", PATH + "?rate=" + rate, "{\"letters\":[" + letters + "]}", status);
    }

    private static String path(JsonNode redrive) {
        return PATH + "/" + redrive.path("id").asString();
    }

    private JsonNode show(JsonNode redrive) {
        return exchange("GET", path(redrive), "", 200);
    }

    private JsonNode awaitEnd(JsonNode redrive) {
        await().atMost(PATIENCE)
                .until(() -> !show(redrive).path("state").asString().equals("running"));
        return show(redrive);
    }

    private JsonNode exchange(String method, String uri, String body, int status) {
        WebTestClient.BodyContentSpec answer =
                client().method(HttpMethod.valueOf(method))
                        .uri(URI.create(uri))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody();
        JsonNode json =
                JsonMapper.shared()
                        .readTree(Objects.requireNonNull(answer.returnResult().getResponseBody()));
        if (status == 202) {
            assertThat(answer.returnResult().getResponseHeaders().getLocation())
                    .isEqualTo(URI.create(path(json)));
        }
        return json;
    }

    private WebTestClient client() {
        return WebTestClient.bindToController(new RedriveRunController(runs))
                .controllerAdvice(new ReplayProblems(), new DeadLetterProblems())
                .build();
    }
}
