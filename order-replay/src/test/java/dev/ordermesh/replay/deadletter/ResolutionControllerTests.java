package dev.ordermesh.replay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResolutionControllerTests {

    private static final String GOOD = "{\"id\":\"o-1\",\"amount\":1.50}";

    private final List<Message> messages =
            new ArrayList<>(
                    List.of(
                            Letters.of("eu-west", "conflict", GOOD),
                            Letters.of("eu-west", "undecodable", "{\"id\":\"o-2\"}")));
    private final FakeHistory history =
            new FakeHistory(messages.size(), n -> messages.get((int) n - 1));
    private final FakeBroker broker = new FakeBroker(history);

    @Test
    void aDiscardedLetterSaysWhyAndIsNotResolvedTwice() {
        assertThat(post("/dead-letters/1/discard?reason=a+test", "", 200).path("state").asString())
                .isEqualTo("discarded");

        assertThat(show(1).at("/resolution/reason").asString()).isEqualTo("a test");
        assertThat(post("/dead-letters/1/discard?reason=x", "", 409).path("detail").asString())
                .startsWith("dead letter 1 is discarded since 2026-11-24T12:01:00Z");
        assertThat(post("/dead-letters/1/redrive", "", 409).path("type").asString())
                .isEqualTo("urn:ordermesh:problem:already-resolved");
        assertThat(broker.on("orders.")).isEmpty();
    }

    @Test
    void aRedriveIsClaimedPublishedAndNoted() {
        JsonNode result = post("/dead-letters/1/redrive", "", 200);

        assertThat(result.path("state").asString()).isEqualTo("redriven");
        assertThat(result.path("stream").asString()).isEqualTo("ORDERS_US_EAST");
        assertThat(result.path("messageId").asString()).isEqualTo("redrive-1-1");
        assertThat(broker.published)
                .extracting(stored -> stored.message().subject())
                .containsExactly("resolution.1", "orders.created.eu-west", "resolution.1");
        assertThat(broker.on("resolution.").getFirst().text()).contains("\"state\":\"claimed\"");
        assertThat(show(1).path("fate").asString()).isEqualTo("open");
        assertThat(lines().getFirst()).contains("\"state\":\"redriven\"").contains("\"fate\"");
    }

    @Test
    void twiceIsOnlyOnPurposeAndUnderAnotherId() {
        post("/dead-letters/1/redrive", "", 200);
        assertThat(post("/dead-letters/1/redrive", "", 409).path("detail").asString())
                .startsWith("dead letter 1 is redriven since");

        assertThat(post("/dead-letters/1/redrive?again=true", "", 200).path("messageId").asString())
                .isEqualTo("redrive-1-2");

        assertThat(broker.on("orders.")).hasSize(2);
        assertThat(
                        post("/dead-letters/1/discard?reason=x&again=true", "", 200)
                                .path("attempt")
                                .asInt())
                .isEqualTo(2);
    }

    @Test
    void aPublishOfUnknownFateIsRepeatedAsTheSameMessage() {
        broker.failSecond(new PublishFateUnknown("no answer"));
        String corrected = "{\"id\":\"o-1\",\"amount\":2}";

        assertThat(post("/dead-letters/1/redrive", corrected, 503).path("detail").asString())
                .contains("may be placed as redrive-1-1 or not");
        assertThat(show(1).at("/resolution/state").asString()).isEqualTo("claimed");
        assertThat(post("/dead-letters/1/redrive", GOOD, 409).path("detail").asString())
                .contains("may be under way with another body");
        post("/dead-letters/1/redrive", "", 200);

        Message sent = broker.on("orders.").getFirst();
        assertThat(sent.header("Nats-Msg-Id")).isEqualTo("redrive-1-1");
        assertThat(sent.text()).as("the claim's body").isEqualTo(corrected);
    }

    @Test
    void aPlacedOrderWhoseResultWasNotNotedIsRepeatedAsTheSameMessage() {
        broker.failures.add(Optional.empty());
        broker.failSecond(new PublishFateUnknown("gone"));

        assertThat(post("/dead-letters/1/redrive", "", 503).path("detail").asString())
                .startsWith("the order is placed as redrive-1-1, and redriven could not be noted");
        post("/dead-letters/1/redrive", "", 200);

        assertThat(broker.on("orders."))
                .extracting(message -> message.header("Nats-Msg-Id"))
                .containsExactly("redrive-1-1", "redrive-1-1");
    }

    @Test
    void aRefusedPublishIsNotedAndMayGoOnWithAnotherBody() {
        broker.failSecond(new PublishRefused(PublishRefused.Reason.STREAM_FULL, "full"));

        assertThat(post("/dead-letters/1/redrive", "", 503).path("detail").asString())
                .isEqualTo("the order is not placed: full; repeat it");
        assertThat(show(1).at("/resolution/error").asString()).isEqualTo("full");

        String corrected = "{\"id\":\"o-1\",\"amount\":2}";
        assertThat(post("/dead-letters/1/redrive", corrected, 200).path("messageId").asString())
                .isEqualTo("redrive-1-2");
    }

    @Test
    void whoIsOutrunPublishesNothing() {
        broker.failures.add(
                Optional.of(
                        new PublishRefused(PublishRefused.Reason.WRONG_LAST_SEQUENCE, "wrong")));

        assertThat(post("/dead-letters/1/redrive", "", 409).path("detail").asString())
                .startsWith("somebody else is about dead letter 1");
        assertThat(broker.published).isEmpty();
    }

    @Test
    void aDryRunShowsTheMessageAndWritesNothing() {
        JsonNode plan = post("/dead-letters/1/redrive?dryRun=true", "", 200);

        assertThat(plan.path("dryRun").asBoolean()).isTrue();
        assertThat(plan.path("subject").asString()).isEqualTo("orders.created.eu-west");
        assertThat(plan.at("/headers/Orders-Redrive").asString()).isEqualTo("1");
        assertThat(plan.at("/data/id").asString()).isEqualTo("o-1");
        assertThat(broker.published).isEmpty();
    }

    @Test
    void whatCanNotBeRedrivenClaimsNothing() {
        assertThat(post("/dead-letters/2/redrive", "", 422).path("detail").asString())
                .contains("amount");
        assertThat(post("/dead-letters/9/redrive", "", 404).path("type").asString())
                .endsWith("no-such-dead-letter");
        assertThat(
                        post("/dead-letters/1/redrive", "x".repeat(256 * 1024 + 1), 413)
                                .path("type")
                                .asString())
                .endsWith("body-too-large");
        assertThat(broker.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /dead-letters/1/discard                 | reason is missing
                    /dead-letters/1/discard?reason=         | reason is empty
                    /dead-letters/x/discard?reason=a        | id must be a whole number
                    /dead-letters/1/redrive?again=yes       | again must be true or false
                    /dead-letters/1/redrive?dry_run=true    | dry_run is not known
                    """)
    void aParameterThatCanNotBeUsedIsNamed(String uri, String detail) {
        assertThat(post(uri, "", 400).path("detail").asString()).startsWith(detail);
        assertThat(
                        post("/dead-letters/1/discard?reason=" + "x".repeat(501), "", 400)
                                .path("detail")
                                .asString())
                .startsWith("reason must be at most 500");
    }

    @Test
    void theFateOfARedrivenOrderIsWhatHistoryTells() {
        post("/dead-letters/1/redrive", "", 200);
        messages.add(
                new Message(
                        "dead.order-workers.eu-west",
                        Map.of("Dead-Letter-Original-Nats-Msg-Id", "redrive-1-1"),
                        new byte[0]));
        history.size = messages.size();
        assertThat(show(1).path("fate").asString()).isEqualTo("dead again");

        messages.add(
                new Message("orders.fulfilled.eu-west", Map.of("ce-subject", "o-1"), new byte[0]));
        history.size = messages.size();
        assertThat(show(1).path("fate").asString()).isEqualTo("fulfilled");
    }

    private List<String> lines() {
        return new String(exchange("GET", "/dead-letters", "", 200), UTF_8).lines().toList();
    }

    private JsonNode show(long id) {
        return JsonMapper.shared().readTree(exchange("GET", "/dead-letters/" + id, "", 200));
    }

    private JsonNode post(String uri, String body, int status) {
        return JsonMapper.shared().readTree(exchange("POST", uri, body, status));
    }

    private byte[] exchange(String method, String uri, String body, int status) {
        byte[] answer =
                client().method(HttpMethod.valueOf(method))
                        .uri(URI.create(uri))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return answer == null ? new byte[0] : answer;
    }

    private WebTestClient client() {
        Desk desk = Desk.of(history, broker);
        return WebTestClient.bindToController(
                        new ResolutionController(
                                desk.resolver(), Desk.TABLE, Schedulers.immediate()),
                        new DeadLetterController(
                                desk.letters(),
                                desk.resolutions(),
                                new Fates(
                                        desk.stream(),
                                        history,
                                        desk.slots(),
                                        desk.properties(),
                                        100),
                                new DeadLetterParameters(List.of(), Desk.CLOCK),
                                Schedulers.immediate()))
                .controllerAdvice(new ReplayProblems(), new DeadLetterProblems())
                .build();
    }
}
