package dev.ordermesh.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.replay.testing.Client;
import dev.ordermesh.replay.testing.TestKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A region that keeps history, on a real server; the tests add to one history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SEQUENCE = Pattern.compile("^\\{\"sequence\":(\\d+),");
    private static final Pattern CONSUMERS = Pattern.compile("\"consumer_count\":\\s*(\\d+)");
    private static final Pattern MESSAGES = Pattern.compile("\"messages\":\\s*(\\d+)");

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east").withStreams().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private TestKeys keys;
    private Client controller;
    private Client producer;
    private ConfigurableApplicationContext replay;

    @BeforeAll
    void start() {
        controller = new Client(MESH, "us-east", "controller");
        producer = new Client(MESH, "us-east", "producer");
        keys = TestKeys.in(MESH.state());
        replay =
                new SpringApplicationBuilder(OrderReplayApplication.class)
                        .run(
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=" + MESH.configs(),
                                "--ordermesh.replay.reads-max=1",
                                keys.argument(),
                                "--nats.servers=" + MESH.urls("us-east"),
                                "--nats.password=" + MESH.password("replay"),
                                "--server.address=127.0.0.1",
                                "--server.port=0");
        awaitReady();
    }

    private void awaitReady() {
        await().atMost(PATIENCE).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        replay.close();
        producer.close();
        controller.close();
    }

    @Test
    @Order(1)
    void readsAllInOrderAndOnlyWhatIsAskedFor() {
        producer.place("eu-", 1000, "eu-west");
        producer.place("ap-", 50, "ap-south");
        producer.publish("orders.created.eu-west", Stream.of("no json"));
        awaitStored(1051);

        assertThat(lines("/history"))
                .extracting(HistoryIT::sequence)
                .isEqualTo(IntStream.rangeClosed(1, 1051).boxed().toList());
        assertThat(lines("/history?limit=7")).hasSize(7);
        assertThat(lines("/history?region=ap-south")).hasSize(50);
        assertThat(lines("/history?event=created&region=eu-west")).hasSize(1001);
        assertThat(lines("/history?event=fulfilled")).isEmpty();
        assertThat(lines("/history?origin=us-east&limit=2")).hasSize(2);
        assertThat(lines("/history?origin=eu-west")).isEmpty();
        assertThat(lines("/history?order=ap-7"))
                .singleElement()
                .asString()
                .contains(
                        "\"event\":\"created\",\"region\":\"ap-south\",\"origin\":\"us-east\","
                                + "\"order\":\"ap-7\",\"data\":{\"id\":\"ap-7\",\"amount\":1.50}");
        assertThat(lines("/history")).last().asString().contains("\"raw\":\"bm8ganNvbg==\"");
        assertThat(lines("/history?since=1h")).hasSize(1051);
        awaitNoConsumer();
    }

    @Test
    @Order(2)
    void readsFromAPointInTimeOn() {
        awaitStored(1051);
        Instant before = time(lines("/history").getLast());
        producer.place("later-", 10, "eu-west");
        awaitStored(1061);

        List<String> since = lines("/history?since=" + before.plusNanos(1));

        assertThat(since).hasSize(10).first().asString().contains("\"order\":\"later-0\"");
        assertThat(lines("/history?until=" + before)).hasSize(1051);
    }

    @Test
    @Order(3)
    void waitsForASlowReaderAndFreesWhatItLeaves() throws IOException {
        // 3,000 times 16 KB: far more than the buffers of two sockets hold.
        String filler = "x".repeat(16_000);
        producer.publish(
                "orders.created.eu-west",
                IntStream.range(0, 3_000)
                        .mapToObj(n -> "{\"id\":\"big-%d\",\"note\":\"%s\"}".formatted(n, filler)));
        awaitStored(4061);
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(64 * 1024);
            slow.connect(new InetSocketAddress("127.0.0.1", port()));
            slow.getOutputStream()
                    .write(
                            ("GET /history HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                                            + keys.ring().own()
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            readSome(slow);

            await().atMost(PATIENCE)
                    .during(Duration.ofMillis(500))
                    .until(this::pending, ahead -> ahead > 1_000);
            assertThat(get("/history").statusCode()).as("the only slot is taken").isEqualTo(503);
        }
        awaitNoConsumer();
        assertThat(lines("/history")).hasSize(4061);
    }

    @Test
    @Order(4)
    void goesOnWhereItWasWhenTheBrokerIsKilledAndComesBack() throws IOException {
        try (BufferedReader read = readSlowly()) {
            MESH.kill("us-east");
            MESH.start("us-east");
            awaitReady();

            assertThat(read.lines())
                    .extracting(HistoryIT::sequence)
                    .isEqualTo(IntStream.rangeClosed(2, 4061).boxed().toList());
        }
    }

    @Test
    @Order(6)
    void saysInTheLastLineThatTheBrokerIsGone() throws IOException {
        try (BufferedReader read = readSlowly()) {
            MESH.kill("us-east");

            List<String> rest = read.lines().toList();

            assertThat(rest.getLast())
                    .startsWith("{\"error\":\"history could not be read to its end");
            assertThat(rest.subList(0, rest.size() - 1))
                    .extracting(HistoryIT::sequence)
                    .isEqualTo(IntStream.rangeClosed(2, rest.size()).boxed().toList());
        }
        MESH.start("us-east");
        awaitReady();
    }

    /** A read of everything that has got its first line and stands still with full buffers. */
    private BufferedReader readSlowly() throws IOException {
        awaitReady();
        InputStream body = send("/history", HttpResponse.BodyHandlers.ofInputStream()).body();
        BufferedReader read = new BufferedReader(new InputStreamReader(body, UTF_8));
        assertThat(sequence(read.readLine())).isEqualTo(1);
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(this::pending, ahead -> ahead == last.getAndSet(ahead));
        assertThat(last).as("ahead when the buffers are full").hasPositiveValue();
        return read;
    }

    @Test
    @Order(7)
    void answersThatHistoryIsAway() {
        MESH.stop("us-east");

        HttpResponse<String> answer = get("/history");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:ordermesh:problem:history-unavailable");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    }

    private static void readSome(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
    }

    private void awaitStored(int messages) {
        await().atMost(PATIENCE)
                .until(
                        () -> number(MESSAGES, controller.request("$JS.API.STREAM.INFO.HISTORY")),
                        stored -> stored == messages);
    }

    @Test
    @Order(5)
    void anAuditKnowsOrdersAndDeadLetters() {
        // The server has just come back, and the producer may not yet.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> producer.place("audited-", 2, "ap-south"));
        await().atMost(PATIENCE).until(() -> lines("/history?order=audited-1").size() == 1);
        JsonNode before = audit();
        assertThat(before.at("/complete").asBoolean()).isTrue();
        assertThat(before.at("/findings/0/rule").asString()).isEqualTo("not-ended");

        try (Client worker = new Client(MESH, "us-east", "worker")) {
            worker.publish("dead.order-workers.us-east", Stream.of("{\"id\":\"audited-1\"}"));
        }

        await().atMost(PATIENCE)
                .until(() -> audit().at("/regions/2/deadLetters").asInt(), dead -> dead == 1);
        assertThat(audit().at("/findingsTotal").asInt())
                .isEqualTo(before.at("/findingsTotal").asInt() - 1);
        assertThat(lines("/history").getLast())
                .as("dead letters are no events")
                .contains("audited");
    }

    private JsonNode audit() {
        HttpResponse<String> answer = get("/audit");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private void awaitNoConsumer() {
        await().atMost(PATIENCE)
                .until(
                        () -> number(CONSUMERS, controller.request("$JS.API.STREAM.INFO.HISTORY")),
                        count -> count == 0);
    }

    /** What the one reading consumer has still ahead. */
    private int pending() {
        String consumers = controller.request("$JS.API.CONSUMER.LIST.HISTORY");
        return number(Pattern.compile("\"num_pending\":\\s*(\\d+)"), consumers);
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static int sequence(String line) {
        return number(SEQUENCE, line);
    }

    private static Instant time(String line) {
        Matcher matcher = Pattern.compile("\"time\":\"([^\"]+)\"").matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return Instant.parse(matcher.group(1));
    }

    private List<String> lines(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    private int port() {
        return replay.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private HttpResponse<String> get(String path) {
        return send(path, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(String path, HttpResponse.BodyHandler<T> handler) {
        URI uri = URI.create("http://127.0.0.1:" + port() + path);
        try {
            return http.send(keys.request().uri(uri).timeout(PATIENCE).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
