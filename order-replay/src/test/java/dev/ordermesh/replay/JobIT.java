package dev.ordermesh.replay;

import static dev.ordermesh.replay.testing.ReplayProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.replay.testing.Client;
import dev.ordermesh.replay.testing.ReplayProcess;
import dev.ordermesh.replay.testing.TestKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replay jobs on a real server, by instances that come and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 2_000;
    private static final String[] QUICK = {
        "ordermesh.replay.jobs.note-every=200ms", "ordermesh.replay.jobs.lease=2s"
    };

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east").withStreams().build();

    @TempDir private static Path logs;

    private TestKeys keys;
    private Client producer;
    private ReplayProcess replay;
    private int started;

    @BeforeAll
    void start() {
        keys = TestKeys.in(MESH.state());
        producer = new Client(MESH, "us-east", "producer");
        producer.place("replayed-", ORDERS, "us-east");
        replay = instance();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(post("/replays?dryRun=true", "{}")), count -> count == ORDERS);
    }

    @AfterAll
    void stop() {
        replay.close();
        producer.close();
    }

    private ReplayProcess instance() {
        return new ReplayProcess(MESH, keys, logs.resolve("replay-" + started++), QUICK);
    }

    @Test
    void aJobGoesOnWithAnotherInstanceWhenItsOwnIsKilled() {
        JsonNode estimate = json(post("/replays?dryRun=true", "{\"rate\":500}"));
        assertThat(estimate.path("seconds").asLong()).isEqualTo(ORDERS / 500);
        assertThat(estimate.path("samples")).hasSize(3);
        assertThat(estimate.at("/samples/0/event").asString()).isEqualTo("created");
        assertThat(estimate.at("/samples/0/origin").asString()).isEqualTo("us-east");
        long before = shadowed();

        String job = begin("{\"action\":\"shadow\",\"rate\":100}");
        Awaitility.await().atMost(PATIENCE).until(() -> done(job) >= 100);
        ReplayProcess first = replay;
        replay = instance();
        first.kill();
        long killedAt = done(job);
        assertThat(killedAt).as("in the middle").isBetween(100L, ORDERS - 1L);
        hurry(job);

        JsonNode end = await(job, "done");

        assertThat(end.path("attempt").asInt()).isEqualTo(2);
        assertThat(end.at("/progress/count").asLong()).isEqualTo(ORDERS);
        assertThat(end.at("/progress/digest")).isEqualTo(estimate.path("digest"));
        assertThat(shadowed() - before).as("each once").isEqualTo(ORDERS);
        first.close();
    }

    @Test
    void aJobThatIsHandedOverGoesOnAtOnce() {
        String job = begin("{\"rate\":50}");
        Awaitility.await().atMost(PATIENCE).until(() -> done(job) >= 50);
        ReplayProcess first = replay;
        replay = instance();
        first.close();
        assertThat(done(job)).as("in the middle").isLessThan(ORDERS);
        hurry(job);

        JsonNode end = await(job, "done");

        assertThat(end.at("/progress/count").asLong()).isEqualTo(ORDERS);
        assertThat(end.path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void aJobIsPausedResumedAndMadeFaster() {
        String job = begin("{\"rate\":20}");
        Awaitility.await().atMost(PATIENCE).until(() -> done(job) >= 1);

        accepted(post(job + "/pause", ""));
        long paused = await(job, "paused").at("/progress/count").asLong();
        assertThat(paused).isLessThan(ORDERS);
        assertThat(accepted(replay.put(job + "/pace", "{}")).has("rate")).isFalse();
        assertThat(await(job, "paused").at("/progress/count").asLong()).isEqualTo(paused);
        accepted(post(job + "/resumption", ""));

        assertThat(await(job, "done").at("/progress/count").asLong()).isEqualTo(ORDERS);
        assertThat(post(job + "/pause", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aCancelledJobEndsWhereItIs() {
        String job = begin("{\"rate\":20}");
        Awaitility.await().atMost(PATIENCE).until(() -> done(job) >= 1);

        accepted(post(job + "/cancellation", ""));

        assertThat(await(job, "cancelled").at("/progress/count").asLong()).isLessThan(ORDERS);
        accepted(post(job + "/cancellation", ""));
        assertThat(post(job + "/resumption", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aRunningJobChangesItsPaceAndIsFollowedToItsEnd() {
        String job = begin("{\"rate\":20,\"select\":{\"events\":[\"created\"]}}");
        Awaitility.await().atMost(PATIENCE).until(() -> done(job) >= 1);
        hurry(job);

        String followed = replay.get(job, "text/event-stream").body();

        assertThat(followed.lines().filter(line -> line.startsWith("data:")).toList())
                .hasSizeGreaterThan(1)
                .last()
                .asString()
                .contains("\"state\":\"done\"", "\"count\":" + ORDERS);
    }

    @Test
    void selectsWhatIsAskedFor() {
        assertThat(count(post("/replays?dryRun=true", select("\"origin\":\"eu-west\"")))).isZero();
        assertThat(count(post("/replays?dryRun=true", select("\"region\":\"us-east\""))))
                .isEqualTo(ORDERS);
        assertThat(
                        count(
                                post(
                                        "/replays?dryRun=true",
                                        select("\"orders\":[\"replayed-7\",\"none\"]"))))
                .isEqualTo(1);
        assertThat(
                        count(
                                post(
                                        "/replays?dryRun=true",
                                        select("\"fromSequence\":11,\"toSequence\":20"))))
                .isEqualTo(10);
        assertThat(count(post("/replays?dryRun=true", select("\"customer\":\"nobody\"")))).isZero();
        assertThat(count(post("/replays?dryRun=true", select("\"customer\":\"replayed-7\""))))
                .as("a naive order without one is its own")
                .isEqualTo(1);
        assertThat(count(post("/replays?dryRun=true", select("\"since\":\"1h\""))))
                .isEqualTo(ORDERS);
        assertThat(count(post("/replays?dryRun=true", select("\"until\":\"1h\"")))).isZero();
        assertThat(count(post("/replays?dryRun=true", select("\"events\":[\"paid\"]")))).isZero();
    }

    /** The orders of this test are naive ones, which name themselves in their bodies alone. */
    @Test
    void ordersThatNothingButTheirBodyNamesAreNotReprocessed() {
        assertThat(count(post("/replays?dryRun=true", "{\"action\":\"reprocess\"}"))).isZero();

        assertThat(
                        await(begin("{\"action\":\"reprocess\"}"), "done")
                                .at("/progress/count")
                                .asLong())
                .isZero();
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(post("/replays", "{\"action\":\"fly\"}").statusCode()).isEqualTo(400);
        assertThat(replay.get("/replays/00000000").statusCode()).isEqualTo(404);
        assertThat(replay.get("/replays/.x").statusCode()).isEqualTo(404);
        assertThat(json(replay.get("/replays")).isArray()).isTrue();
    }

    private void hurry(String job) {
        JsonNode _ = accepted(replay.put(job + "/pace", "{\"rate\":100000}"));
    }

    private static String select(String what) {
        return "{\"select\":{%s}}".formatted(what);
    }

    private String begin(String body) {
        HttpResponse<String> answer = post("/replays", body);
        JsonNode _ = accepted(answer);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer);
    }

    private HttpResponse<String> post(String path, String body) {
        return replay.post(path, body);
    }

    private static long count(HttpResponse<String> estimate) {
        assertThat(estimate.statusCode()).as(estimate.body()).isEqualTo(200);
        return json(estimate).path("count").asLong();
    }

    private long done(String job) {
        return json(replay.get(job)).at("/progress/count").asLong();
    }

    private JsonNode await(String job, String state) {
        return Awaitility.await().atMost(PATIENCE).until(() -> json(replay.get(job)), is(state));
    }

    private static Predicate<JsonNode> is(String state) {
        return job -> job.path("state").asString().equals(state);
    }

    /** How many messages the stream has taken of jobs so far. */
    private long shadowed() {
        try (Client controller = new Client(MESH, "us-east", "controller")) {
            String info = controller.request("$JS.API.STREAM.INFO.SHADOW");
            return JsonMapper.shared().readTree(info).at("/state/last_seq").asLong();
        }
    }
}
