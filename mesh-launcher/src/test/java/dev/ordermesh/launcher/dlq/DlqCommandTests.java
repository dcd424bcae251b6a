package dev.ordermesh.launcher.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.reach.LocalReach;
import dev.ordermesh.launcher.session.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqCommandTests {

    /** The replay service's port is this far from the base: see configs/mesh.yaml. */
    private static final int REPLAY_OFFSET = 4_090;

    private static final String LIST =
            """
            {"id":7,"time":"2026-11-24T12:00:00Z","region":"eu-west","consumer":"order-workers","cause":"conflict","order":"o-7"}
            {"id":8,"time":"2026-11-24T12:00:01Z","region":"eu-west","consumer":"order-workers","cause":"undecodable","order":"o-8"}
            {"id":9,"time":"2026-11-24T12:00:02Z","region":"us-east","consumer":"other","cause":"undecodable"}
            """;

    private static final String LETTER =
            """
            {"id":7,"time":"2026-11-24T12:00:00Z","region":"eu-west","consumer":"order-workers","cause":"conflict",
             "reason":"taken\\u001b[31m","deliveries":2,"headers":{"X-Shop":"web"},
             "data":{"id":"o-7"},"raw":"eyJpZCI6Im8tNyJ9"}\
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void causesAreCountedAndLettersListed(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, LIST))) {
            TestSession mesh = of(replay, state);

            assertThat(
                            mesh.run(
                                    "dlq",
                                    "list",
                                    "--region",
                                    "eu-west",
                                    "--cause",
                                    "c",
                                    "--since",
                                    "1h"))
                    .isZero();

            assertThat(mesh.out())
                    .containsPattern("undecodable +2\n *conflict +1\n")
                    .containsPattern(
                            "8 +2026-11-24T12:00:01Z +eu-west +order-workers +undecodable +o-8 +-\n")
                    .containsPattern(
                            "9 +2026-11-24T12:00:02Z +us-east +other +undecodable +- +-\n");
            assertThat(asked).containsExactly("GET /dead-letters?cause=c&region=eu-west&since=1h");
        }
    }

    private static final String MANY =
            """
            {"id":7,"cause":"conflict","order":"o-7","resolution":{"state":"redriven"},"fate":"fulfilled"}
            {"id":8,"cause":"failed","order":"o-8"}
            {"id":9,"cause":"failed","order":"o-9","resolution":{"state":"claimed"}}
            {"id":10,"cause":"undecodable","resolution":{"state":"discarded"}}
            {"id":11,"cause":"failed","order":"o-11","resolution":{"state":"refused"}}
            """;

    @Test
    void aSelectionIsCountedBeforeAnythingIsPlaced(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, MANY))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--region", "eu-west")).isZero();

            assertThat(mesh.out())
                    .containsPattern("failed +3\n")
                    .endsWith("Nothing is done; --confirm 3 places them.\n");
            assertThat(asked).containsExactly("GET /dead-letters?region=eu-west");
        }
    }

    @Test
    void aSelectionThatHasChangedIsNotPlaced(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, MANY))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--confirm", "4")).isEqualTo(1);

            assertThat(mesh.err()).contains("--confirm: there are 3 now, not 4");
            assertThat(asked).containsExactly("GET /dead-letters");
        }
    }

    @Test
    void whatIsConfirmedIsPlacedByTheServiceAndWhatFailsIsTold(@TempDir Path state)
            throws IOException {
        try (FakeServer replay =
                redriving(
                        progress("running", 1, 0, ""),
                        progress("done", 2, 0, "{\"letter\":9,\"reason\":\"no order\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--rate", "1000", "--confirm", "3"))
                    .isEqualTo(1);

            assertThat(mesh.out()).contains("2 placed, 1 not; 'mesh dlq list' tells");
            assertThat(mesh.err()).isEqualTo("mesh: 9: no order\n");
            assertThat(asked)
                    .containsExactly(
                            "GET /dead-letters",
                            "POST /dead-letters/redrives?rate=1000",
                            "GET /dead-letters/redrives/r-1",
                            "GET /dead-letters/redrives/r-1");
            assertThat(replay.bodies()).containsExactly("{\"letters\":[8,9,11]}");
        }
    }

    @Test
    void whatSomebodyElseDecidedMeanwhileIsCounted(@TempDir Path state) throws IOException {
        try (FakeServer replay = redriving(progress("done", 2, 1, ""))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--confirm", "3")).isEqualTo(1);

            assertThat(mesh.out()).contains("2 placed, 0 not, 1 decided meanwhile;");
        }
    }

    @Test
    void allPlacedIsSuccess(@TempDir Path state) throws IOException {
        try (FakeServer replay = redriving(progress("done", 3, 0, ""))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--confirm", "3")).isZero();
        }
    }

    @Test
    void anInterruptionCancelsItAndSaysWhatIsLeft(@TempDir Path state)
            throws IOException, InterruptedException {
        try (FakeServer replay =
                        redriving(progress("running", 1, 0, ""), progress("cancelled", 1, 0, ""));
                Interruption interruption = new Interruption(Duration.ZERO)) {
            TestSession mesh = of(replay, state);
            RunningRedrive redrive =
                    RunningRedrive.begin(
                            mesh.session().console(),
                            LocalReach.of(mesh.session()),
                            List.of(8L, 9L),
                            1);
            interruption.come();

            assertThat(redrive.follow(interruption)).isFalse();

            assertThat(mesh.err())
                    .isEqualTo("mesh: interrupted; cancelling /dead-letters/redrives/r-1\n");
            assertThat(mesh.out())
                    .isEqualTo(
                            "It is cancelled: 1 placed, 0 not, 2 as they were; the same command goes on with them.\n");
            assertThat(asked)
                    .containsExactly(
                            "POST /dead-letters/redrives?rate=1",
                            "POST /dead-letters/redrives/r-1/cancellation",
                            "GET /dead-letters/redrives/r-1",
                            "GET /dead-letters/redrives/r-1");
        }
    }

    @Test
    void aServiceThatForgotItIsToldWithWhatWasSeenLast(@TempDir Path state) throws IOException {
        try (FakeServer replay = redriving()) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--confirm", "3")).isEqualTo(1);

            assertThat(mesh.err())
                    .contains(
                            "0 of 3 placed when it was last seen, and what becomes of it is not known")
                    .endsWith("mesh: no redrive r-1 is known\n");
        }
    }

    @Test
    void anotherOneThatRunsIsOneLine(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                new FakeServer(request ->
                        request.equals("GET /dead-letters")
                                ? new Answer(200, MANY)
                                : new Answer(409, "{\"detail\":\"redrive r-0 is running\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive-all", "--confirm", "3")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: redrive r-0 is running\n");
        }
    }

    /** A service that tells these one after another once a redrive has begun. */
    private FakeServer redriving(String... looks) {
        Iterator<String> next = List.of(looks).iterator();
        return new FakeServer(request -> {
            asked.add(request);
            if (request.equals("GET /dead-letters")) {
                return new Answer(200, MANY);
            }
            if (request.startsWith("POST")) {
                return new Answer(202, progress("running", 0, 0, ""));
            }
            return next.hasNext()
                    ? new Answer(200, next.next())
                    : new Answer(404, "{\"detail\":\"no redrive r-1 is known\"}");
        });
    }

    private static String progress(String state, int placed, int decided, String failure) {
        return """
        {"id":"r-1","state":"%s","total":3,"placed":%d,"decided":%d,"failed":%d,"failures":[%s]}\
        """
                .formatted(state, placed, decided, failure.isEmpty() ? 0 : 1, failure);
    }

    @Test
    void scriptsReadTheLinesAsTheyAre(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, LIST))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "list", "--json")).isZero();

            assertThat(mesh.out()).isEqualTo(LIST);
            assertThat(mesh.err()).isEmpty();
        }
    }

    @Test
    void noDeadLettersAreGoodNews(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, ""))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "list")).isZero();

            assertThat(mesh.out()).isEqualTo("No dead letters.\n");
        }
    }

    @Test
    void aFullAnswerIsSaidToBeAPart(@TempDir Path state) throws IOException {
        String line = LIST.lines().findFirst().orElseThrow() + "\n";
        try (FakeServer replay = answering(new Answer(200, line.repeat(1_000)))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "list")).isZero();

            assertThat(mesh.err()).startsWith("mesh: the first 1000 are shown");
        }
    }

    @Test
    void oneLetterIsShownWithoutWhatSteersATerminal(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, LETTER))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "show", "7")).isZero();

            assertThat(mesh.out())
                    .containsPattern("cause +conflict\n")
                    .contains("taken?[31m")
                    .containsPattern("deliveries +2\n")
                    .containsPattern("trace +-\n")
                    .contains("X-Shop: web")
                    .contains("\"id\" : \"o-7\"");
            assertThat(asked).containsExactly("GET /dead-letters/7");
        }
    }

    @Test
    void rawIsTheBodyAndNothingElse(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, LETTER))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "show", "7", "--raw")).isZero();

            assertThat(mesh.out()).isEqualTo("{\"id\":\"o-7\"}");
        }
    }

    @Test
    void whatWasDecidedStandsInListAndLetter(@TempDir Path state) throws IOException {
        String resolved =
                """
                {"id":7,"resolution":{"state":"redriven","messageId":"redrive-7-1"},"fate":"dead again","raw":""}
                """;
        try (FakeServer replay = answering(new Answer(200, resolved))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "list")).isZero();
            assertThat(mesh.out()).contains("redriven, dead again\n");

            assertThat(mesh.run("dlq", "show", "7")).isZero();
            assertThat(mesh.out())
                    .containsPattern("resolution +redriven\n")
                    .containsPattern("messageId +redrive-7-1\n")
                    .containsPattern("fate +dead again\n");
        }
    }

    @Test
    void aRedriveSaysWhereTheOrderWent(@TempDir Path state) throws IOException {
        Path body = Files.writeString(state.resolve("order.json"), "{}");
        String result =
                """
                {"state":"redriven","messageId":"redrive-7-2","subject":"orders.created.eu-west",\
                "order":"o-7","stream":"ORDERS_US_EAST","sequence":12345}\
                """;
        try (FakeServer replay = answering(new Answer(200, result))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive", "7", "--again", "--body", body.toString()))
                    .isZero();

            assertThat(mesh.out())
                    .isEqualTo(
                            "Order o-7 is placed on orders.created.eu-west as redrive-7-2:"
                                    + " number 12345 of ORDERS_US_EAST.\n");
            assertThat(asked).containsExactly("POST /dead-letters/7/redrive?again=true");
        }
    }

    @Test
    void aDryRunShowsTheMessage(@TempDir Path state) throws IOException {
        String plan =
                """
                {"dryRun":true,"messageId":"redrive-7-1","subject":"orders.created.eu-west",\
                "order":"o-7","headers":{"X-Shop":"web"},"data":{"id":"o-7"}}\
                """;
        try (FakeServer replay = answering(new Answer(200, plan))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive", "7", "--dry-run")).isZero();

            assertThat(mesh.out())
                    .startsWith(
                            "Order o-7 would be placed on orders.created.eu-west as redrive-7-1")
                    .contains("X-Shop: web")
                    .contains("\"id\" : \"o-7\"");
            assertThat(asked).containsExactly("POST /dead-letters/7/redrive?dryRun=true");
        }
    }

    @Test
    void aDiscardSendsItsReason(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, "{\"state\":\"discarded\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "discard", "7", "--reason", "a test")).isZero();

            assertThat(mesh.out()).isEqualTo("Dead letter 7 is discarded.\n");
            assertThat(asked).containsExactly("POST /dead-letters/7/discard?reason=a+test");
        }
    }

    @Test
    void whatWasDecidedBeforeIsOneLineAndAFailure(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                answering(new Answer(409, "{\"detail\":\"dead letter 7 is discarded\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "redrive", "7")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: dead letter 7 is discarded\n");
        }
    }

    @Test
    void anUnknownIdIsOneLine(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                answering(new Answer(404, "{\"detail\":\"no dead letter has number 7\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("dlq", "show", "7")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: no dead letter has number 7\n");
        }
    }

    private FakeServer answering(Answer answer) {
        return new FakeServer(request -> {
            asked.add(request);
            return answer;
        });
    }

    private static TestSession of(FakeServer replay, Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(replay.port() - REPLAY_OFFSET);
        return mesh;
    }
}
