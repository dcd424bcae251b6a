package dev.ordermesh.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.replay.testing.Client;
import dev.ordermesh.replay.testing.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters of a region on a real server, with the rights of the replay service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east").withStreams().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private TestKeys keys;
    private Client worker;
    private ConfigurableApplicationContext replay;

    @BeforeAll
    void start() {
        worker = new Client(MESH, "us-east", "worker");
        keys = TestKeys.in(MESH.state());
        replay =
                new SpringApplicationBuilder(OrderReplayApplication.class)
                        .run(
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=" + MESH.configs(),
                                "--nats.servers=" + MESH.urls("us-east"),
                                "--nats.password=" + MESH.password("replay"),
                                keys.argument(),
                                "--server.address=127.0.0.1",
                                "--server.port=0");
        await().atMost(PATIENCE).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        replay.close();
        worker.close();
    }

    @Test
    void aDeadLetterIsListedAndShownByItsPlaceInHistory() throws IOException, InterruptedException {
        long id = bury("listed", "{\"id\":\"listed-1\",\"amount\":1.50}");

        JsonNode shown = JsonMapper.shared().readTree(get("/dead-letters/" + id).body());

        assertThat(shown.path("cause").asString()).isEqualTo("listed");
        assertThat(shown.path("order").asString()).isEqualTo("listed-1");
        assertThat(shown.path("sequence").asLong()).isEqualTo(7);
        assertThat(shown.at("/data/id").asString()).isEqualTo("listed-1");
        assertThat(shown.path("raw").binaryValue())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"id\":\"listed-1\",\"amount\":1.50}");
        assertThat(get("/dead-letters/" + (id + 1_000)).statusCode()).isEqualTo(404);
        assertThat(get("/dead-letters?cause=other").body()).isEmpty();
        assertThat(get("/dead-letters?limit=many").statusCode()).isEqualTo(400);
    }

    @Test
    void aRedrivenOrderIsPlacedOnceAndItsFateTold() throws IOException, InterruptedException {
        long id = bury("redriven", "{\"id\":\"redriven-1\",\"amount\":1.50}");

        JsonNode result = json(post("/dead-letters/" + id + "/redrive", ""), 200);
        assertThat(result.path("state").asString()).isEqualTo("redriven");
        assertThat(result.path("stream").asString()).isEqualTo("ORDERS_US_EAST");
        assertThat(post("/dead-letters/" + id + "/redrive", "").statusCode()).isEqualTo(409);
        assertThat(post("/dead-letters/" + id + "/discard?reason=x", "").statusCode())
                .isEqualTo(409);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(get("/history?order=redriven-1").body().lines())
                                .singleElement()
                                .asString()
                                .contains("\"event\":\"created\",\"region\":\"us-east\""));
        assertThat(json(get("/dead-letters/" + id), 200).path("fate").asString()).isEqualTo("open");
        worker.publish(
                new Message(
                        "orders.fulfilled.us-east",
                        Map.of("ce-subject", "redriven-1"),
                        new byte[0]));
        await().atMost(PATIENCE)
                .until(
                        () -> json(get("/dead-letters/" + id), 200).path("fate").asString(),
                        "fulfilled"::equals);
    }

    @Test
    void aDiscardedLetterStaysDiscarded() throws IOException, InterruptedException {
        long id = bury("discarded", "no order");

        assertThat(post("/dead-letters/" + id + "/redrive", "").statusCode()).isEqualTo(422);
        assertThat(post("/dead-letters/" + id + "/discard", "").statusCode()).isEqualTo(400);
        assertThat(post("/dead-letters/" + id + "/discard?reason=noise", "").statusCode())
                .isEqualTo(200);

        assertThat(get("/dead-letters?cause=discarded").body())
                .contains("\"state\":\"discarded\"")
                .contains("\"reason\":\"noise\"");
        assertThat(post("/dead-letters/" + id + "/redrive", "").statusCode()).isEqualTo(409);
    }

    @Test
    void manyAreRedrivenAtARateUntilSomebodyStopsIt() throws IOException, InterruptedException {
        for (int n = 0; n < 20; n++) {
            publish("many", "{\"id\":\"many-%d\",\"amount\":1.50}".formatted(n));
        }
        List<Long> letters = letters("many", 20);
        String set = "{\"letters\":%s}".formatted(letters);

        HttpResponse<String> answer = post("/dead-letters/redrives?rate=2", set);
        String redrive = answer.headers().firstValue("Location").orElseThrow();
        assertThat(json(answer, 202).path("total").asInt()).isEqualTo(20);
        assertThat(post("/dead-letters/redrives", set).statusCode()).isEqualTo(409);
        await().atMost(PATIENCE).until(() -> count(redrive, "placed") >= 2);
        json(post("/dead-letters/%d/discard?reason=x".formatted(letters.getLast()), ""), 200);
        json(post(redrive + "/cancellation", ""), 202);
        await().atMost(PATIENCE).until(() -> state(redrive), "cancelled"::equals);

        int placed = count(redrive, "placed");
        assertThat(placed).isBetween(2, 18);
        List<String> open =
                get("/dead-letters?cause=many")
                        .body()
                        .lines()
                        .filter(line -> !line.contains("\"resolution\""))
                        .toList();
        assertThat(open).hasSize(19 - placed);

        String again =
                post("/dead-letters/redrives?rate=1000", set)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        await().atMost(PATIENCE).until(() -> state(again), "done"::equals);

        assertThat(count(again, "placed")).isEqualTo(19 - placed);
        assertThat(count(again, "decided")).isEqualTo(placed + 1);
        assertThat(count(again, "failed")).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        get("/history?event=created")
                                                .body()
                                                .lines()
                                                .filter(line -> line.contains("\"many-")))
                                .hasSize(19));
    }

    private String state(String redrive) throws IOException, InterruptedException {
        return json(get(redrive), 200).path("state").asString();
    }

    private int count(String redrive, String what) throws IOException, InterruptedException {
        return json(get(redrive), 200).path(what).asInt();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Leaves a dead letter of this cause, and gives its place in history. */
    private long bury(String cause, String body) {
        publish(cause, body);
        return letters(cause, 1).getLast();
    }

    /** As a worker does. */
    private void publish(String cause, String body) {
        worker.publish(
                new Message(
                        "dead.order-workers.us-east",
                        Map.of(
                                DeadLetterHeaders.SUBJECT,
                                "orders.created.us-east",
                                DeadLetterHeaders.STREAM,
                                "INBOUND",
                                DeadLetterHeaders.SEQUENCE,
                                "7",
                                DeadLetterHeaders.CAUSE,
                                cause,
                                "X-Shop",
                                "web"),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Waits until history holds so many of this cause, and gives their places. */
    private List<Long> letters(String cause, int count) {
        return await()
                .atMost(PATIENCE)
                .until(
                        () -> get("/dead-letters?cause=" + cause).body().lines().toList(),
                        found -> found.size() == count)
                .stream()
                .map(line -> JsonMapper.shared().readTree(line).path("id").asLong())
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.Builder::GET);
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return send(path, to -> to.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> method)
            throws IOException, InterruptedException {
        int port = replay.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                method.apply(keys.request().uri(uri).timeout(PATIENCE)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
