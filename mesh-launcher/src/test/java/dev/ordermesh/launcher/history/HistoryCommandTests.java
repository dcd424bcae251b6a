package dev.ordermesh.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTests {

    /** The replay service's port is this far from the base: see configs/mesh.yaml. */
    private static final int REPLAY_OFFSET = 4_090;

    private static final String LINES =
            """
            {"sequence":1,"time":"2026-11-24T05:47:57.323632952Z","event":"created","region":"eu-west","origin":"us-east","order":"o-1"}
            {"sequence":2,"time":"2026-11-24T05:47:57.4Z","event":"accepted","region":"eu-west","origin":"eu-west","order":"o-1"}
            """;

    @Test
    void passesLinesThroughAsTheyAre(@TempDir Path state) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (FakeServer replay =
                new FakeServer(request -> {
                    asked.add(request);
                    return new Answer(200, LINES);
                })) {
            TestSession mesh = of(replay, state);

            int code =
                    mesh.run(
                            "history",
                            "--since",
                            "1h",
                            "--region",
                            "eu-west",
                            "--order",
                            "o-1",
                            "--limit",
                            "5",
                            "--json");

            assertThat(code).isZero();
            assertThat(mesh.out()).isEqualTo(LINES);
            assertThat(asked)
                    .containsExactly("GET /history?since=1h&region=eu-west&order=o-1&limit=5");
        }
    }

    @Test
    void marksWhatIsForANewerVersionAndGoesOn(@TempDir Path state) throws IOException {
        String newer = LINES.replaceFirst("\\}", ",\"unknown\":\"3.0 is newer than 2.0\"}");
        try (FakeServer replay = new FakeServer(_ -> new Answer(200, newer))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("history")).isZero();

            assertThat(mesh.out()).contains("o-1  ! 3.0 is newer than 2.0\n").endsWith("o-1\n");
        }
    }

    @Test
    void showsPeopleATableWithMilliseconds(@TempDir Path state) throws IOException {
        try (FakeServer replay = new FakeServer(_ -> new Answer(200, LINES))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("history")).isZero();

            assertThat(mesh.out().lines().skip(1))
                    .first()
                    .asString()
                    .startsWith("2026-11-24T05:47:57.323Z  created    eu-west");
        }
    }

    @Test
    void anEndThatBreaksOffIsAnError(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                new FakeServer(_ -> new Answer(200, LINES + "{\"error\":\"broker away\"}\n"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("history", "--json")).isEqualTo(1);

            assertThat(mesh.out()).isEqualTo(LINES);
            assertThat(mesh.err()).contains("the rest is missing: broker away");
        }
    }

    @Test
    void aRefusalOfTheServiceIsSaid(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                new FakeServer(_ -> new Answer(400, "{\"detail\":\"region: no such\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("history", "--region", "mars")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: region: no such\n");
        }
    }

    @Test
    void anAbsentServiceSaysHowToStartIt(@TempDir Path state) throws IOException {
        FakeServer replay = new FakeServer(_ -> new Answer(200, ""));
        TestSession mesh = of(replay, state);
        replay.close();

        assertThat(mesh.run("history")).isEqualTo(1);

        assertThat(mesh.err()).contains("does not answer: ./mesh up");
    }

    private static TestSession of(FakeServer replay, Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(replay.port() - REPLAY_OFFSET);
        return mesh;
    }
}
