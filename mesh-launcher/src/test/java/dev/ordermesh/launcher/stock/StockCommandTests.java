package dev.ordermesh.launcher.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.local.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockCommandTests {

    /** The replay service's port is this far from the base: see configs/mesh.yaml. */
    private static final int REPLAY_OFFSET = 4_090;

    private static final String PAGE =
            """
            {"region":"eu-west","anyOther":500000,"levels":[\
            {"sku":"tea.1","onHand":7,"reserved":2,"shipped":3,"available":5}],"next":"tea.1"}\
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void showsWhatARegionHas(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, PAGE))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("stock", "--region", "eu-west")).isZero();

            assertThat(mesh.out())
                    .containsPattern("eu-west +tea.1 +7 +2 +3 +5")
                    .contains("eu-west has 500000 of any other article.\n")
                    .endsWith("eu-west has more: --region eu-west --after tea.1\n");
            assertThat(asked).containsExactly("GET /stock?region=eu-west");
        }
    }

    @Test
    void setsALevelAndShowsIt(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, PAGE))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("stock", "--region", "eu-west", "--sku", "tea.1", "--set", "7"))
                    .isZero();

            assertThat(asked)
                    .containsExactly(
                            "PUT /stock/eu-west/tea.1", "GET /stock?region=eu-west&sku=tea.1");
        }
    }

    @Test
    void aLevelIsSetOfOneArticleInOneRegion(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, PAGE))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("stock", "--sku", "tea.1", "--set", "7")).isEqualTo(2);

            assertThat(mesh.err()).isEqualTo("mesh: --set needs --region and --sku\n");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void theServiceIsAskedWithTheMeshsOwnKey(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, PAGE))) {
            TestSession mesh = of(replay, state);
            String own = KeyRing.ensure(state, Clock.systemUTC()).own();

            assertThat(mesh.run("stock", "--region", "eu-west", "--sku", "tea.1", "--set", "7"))
                    .isZero();

            assertThat(asked).hasSize(2);
            assertThat(replay.keys()).containsExactly(own);
        }
    }

    @Test
    void aProblemOfTheServiceIsTheLineThatIsSaid(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(503, "{\"detail\":\"nobody answers\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("stock", "--region", "eu-west")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: nobody answers\n");
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
