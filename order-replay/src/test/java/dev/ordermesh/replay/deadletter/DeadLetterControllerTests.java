package dev.ordermesh.replay.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.scheduler.Schedulers;

class DeadLetterControllerTests {

    private static final List<Message> MESSAGES =
            List.of(
                    Letters.of("eu-west", "undecodable", "{\"id\":\"o-1\",\"amount\":1.50}"),
                    Letters.of("eu-west", "conflict", "{\"id\":\"o-2\"}"),
                    Letters.of("ap-south", "undecodable", "no json"),
                    FakeHistory.naive("o-4"),
                    new Message("dead.other.ap-south", Map.of(), new byte[] {1, 2}));

    private final FakeHistory history =
            new FakeHistory(MESSAGES.size(), n -> MESSAGES.get((int) n - 1));
    private final ReadSlots slots = new ReadSlots(1);

    @Test
    void eachDeadLetterIsALineThatSaysWhatHappened() {
        List<String> lines = lines("/dead-letters");

        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "{\"id\":1,\"time\":\"2026-11-24T12:00:01Z\",\"region\":\"eu-west\","
                                + "\"consumer\":\"order-workers\",\"cause\":\"undecodable\","
                                + "\"reason\":\"it can't be read\",\"order\":\"o-1\","
                                + "\"firstTime\":\"2026-11-24T11:00:00Z\","
                                + "\"lastTime\":\"2026-11-24T11:59:00Z\",\"deliveries\":2,"
                                + "\"subject\":\"orders.created.eu-west\",\"stream\":\"INBOUND\","
                                + "\"sequence\":17,"
                                + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
        assertThat(lines.get(2))
                .as("named by its message id alone")
                .contains("\"order\":\"key-1\"");
        assertThat(lines.getLast())
                .as("a letter without a word about itself")
                .isEqualTo(
                        "{\"id\":5,\"time\":\"2026-11-24T12:00:05Z\",\"region\":\"ap-south\","
                                + "\"consumer\":\"other\"}");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void theServerSortsRegionsOutAndStartsAtATime() {
        assertThat(lines("/dead-letters?region=eu-west&since=30s")).isNotEmpty();

        assertThat(Objects.requireNonNull(history.request).filterSubjects())
                .containsExactly("dead.*.eu-west");
        assertThat(Objects.requireNonNull(history.request).from())
                .isEqualTo(Instant.parse("2026-11-24T12:00:30Z"));
    }

    @Test
    void causeTimeAndLimitNarrowTheAnswer() {
        assertThat(lines("/dead-letters?cause=undecodable")).hasSize(2);
        assertThat(lines("/dead-letters?cause=nothing")).isEmpty();
        assertThat(lines("/dead-letters?until=2026-11-24T12:00:02Z")).hasSize(2);
        assertThat(lines("/dead-letters?limit=1")).singleElement().asString().contains("o-1");
    }

    @Test
    void oneDeadLetterHasItsHeadersAndItsBody() {
        get("/dead-letters/1")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value((String body) ->
                        assertThat(body)
                                .startsWith("{\"id\":1,")
                                .contains("\"cause\":\"undecodable\"")
                                .contains("\"Dead-Letter-Original-Nats-Msg-Id\":\"key-1\"")
                                .contains("\"X-Shop\":\"web\"")
                                .contains("\"data\":{\"id\":\"o-1\",\"amount\":1.50}")
                                .contains("\"raw\":\"eyJpZCI6Im8tMSIsImFtb3VudCI6MS41MH0=\""));
        get("/dead-letters/3")
                .expectBody(String.class)
                .value((String body) ->
                        assertThat(body)
                                .doesNotContain("\"data\"")
                                .contains("\"raw\":\"bm8ganNvbg==\""));
    }

    @ParameterizedTest
    @CsvSource({"4", "6"})
    void whatIsNoDeadLetterIsNotFound(String id) {
        get("/dead-letters/" + id)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:no-such-dead-letter")
                .jsonPath("$.detail")
                .isEqualTo("no dead letter has number " + id + " in history");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /dead-letters?since=soon        | since  | since must be so long ago
                    /dead-letters?region=mars       | region | region must be one of [us-east
                    /dead-letters?limit=1001        | limit  | limit must be a whole number from 1 to 1000
                    /dead-letters?cause=            | cause  | cause is empty
                    /dead-letters?since=1h&until=2h | since  | since is after until
                    /dead-letters?order=o1          | order  | order is not known; known are cause, limit
                    /dead-letters/x                 | id     | id must be a whole number from 1
                    /dead-letters/0                 | id     | id must be a whole number from 1
                    """)
    void aParameterThatCanNotBeUsedIsNamed(String uri, String parameter, String detail) {
        get(uri).expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.parameter")
                .isEqualTo(parameter)
                .jsonPath("$.detail")
                .value((String text) -> assertThat(text).startsWith(detail));
    }

    @Test
    void aHistoryThatEndsEarlyIsNoList() {

        history.failsAt = 1;
        get("/dead-letters").expectStatus().isEqualTo(503);
        assertThat(slots.taken()).isZero();
    }

    private List<String> lines(String uri) {
        String body =
                get(uri).expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return body == null ? List.of() : body.lines().toList();
    }

    private WebTestClient.ResponseSpec get(String uri) {
        return client().get().uri(uri).exchange();
    }

    private WebTestClient client() {
        ReplayProperties properties =
                new ReplayProperties(1, 10, Duration.ofSeconds(1), Duration.ofSeconds(5));
        Clock clock = Clock.fixed(FakeHistory.NOON.plusSeconds(60), ZoneOffset.UTC);
        HistoryStream stream = new HistoryStream("HISTORY");
        FakeBroker broker = new FakeBroker(history);
        return WebTestClient.bindToController(
                        new DeadLetterController(
                                new DeadLetters(stream, history, broker, slots, properties),
                                new Resolutions("RESOLUTIONS", broker, broker),
                                new Fates(stream, history, slots, properties, 100),
                                new DeadLetterParameters(
                                        List.of(
                                                new Region("us-east"),
                                                new Region("eu-west"),
                                                new Region("ap-south")),
                                        clock),
                                Schedulers.immediate()))
                .controllerAdvice(new ReplayProblems(), new DeadLetterProblems())
                .build();
    }
}
