package dev.ordermesh.launcher.audit;

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

class AuditCommandTests {

    /** The replay service's port is this far from the base: see configs/mesh.yaml. */
    private static final int REPLAY_OFFSET = 4_090;

    private static final String CLEAN =
            """
            {"from":"2026-11-24T12:00:00Z","to":"2026-11-24T12:01:00Z","complete":true,"messages":12,"charges":4,
             "regions":[{"region":"us-east","accepted":2,"fulfilled":1,"rejected":0,"cancelled":0,"deadLetters":1,"open":0}],
             "begunBefore":0,"unsettled":0,"findingsTotal":0,"findings":[]}\
            """;

    private static final String BROKEN =
            """
            {"from":"2026-11-24T12:00:00Z","to":"2026-11-24T12:01:00Z","complete":false,"messages":12,
             "regions":[{"region":"us-east","accepted":2,"fulfilled":1,"rejected":0,"cancelled":0,"deadLetters":0,"open":1}],
             "begunBefore":3,"unsettled":0,"findingsTotal":1,
             "findings":[{"rule":"not-ended","order":"o-7","region":"us-east","detail":"last heard of as paid"}]}\
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void nothingFoundIsSuccess(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, CLEAN))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("audit")).isZero();

            assertThat(mesh.out())
                    .containsPattern("us-east +2 +1 +0 +0 +1 +0")
                    .endsWith(
                            "Nothing found in 2 orders (12 messages, 4 entries of the payment ledger).\n");
            assertThat(asked).containsExactly("GET /audit");
        }
    }

    @Test
    void aFindingIsShownAndFailsTheCommand(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, BROKEN))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("audit", "--since", "1h", "--settle", "30s")).isEqualTo(1);

            assertThat(mesh.out())
                    .containsPattern("not-ended +us-east +o-7 +last heard of as paid")
                    .contains("History before 2026-11-24T12:00:00Z was not read: 3 orders")
                    .endsWith("1 findings in 2 orders (12 messages, payments not audited).\n");
            assertThat(asked).containsExactly("GET /audit?since=1h&settle=30s");
        }
    }

    @Test
    void scriptsReadTheReportAsItIs(@TempDir Path state) throws IOException {
        try (FakeServer replay = answering(new Answer(200, BROKEN))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("audit", "--json")).isEqualTo(1);

            assertThat(mesh.out()).isEqualTo(BROKEN.replace("\n", "") + "\n");
        }
    }

    @Test
    void aProblemOfTheServiceIsTheLineThatIsSaid(@TempDir Path state) throws IOException {
        try (FakeServer replay =
                answering(new Answer(400, "{\"detail\":\"since must be so long ago\"}"))) {
            TestSession mesh = of(replay, state);

            assertThat(mesh.run("audit", "--since", "soon")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: since must be so long ago\n");
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
