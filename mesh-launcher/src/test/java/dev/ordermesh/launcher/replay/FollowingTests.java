package dev.ordermesh.launcher.replay;

import static dev.ordermesh.launcher.replay.FakeJobs.answering;
import static dev.ordermesh.launcher.replay.FakeJobs.job;
import static dev.ordermesh.launcher.replay.FakeJobs.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.FakeServer.End;
import dev.ordermesh.launcher.reach.LocalReach;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Interruption;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What takes longer than the time limit has waited for a silent stream. */
@Timeout(20)
class FollowingTests {

    private static final String EVENTS = "GET /replays/5f0c1a2b as events";
    private static final String LOST = "mesh: nothing is heard of replay 5f0c1a2b";
    private static final Answer UNAVAILABLE = new Answer(503, "{\"detail\":\"no broker\"}");

    @TempDir private Path state = Path.of("");

    @AutoClose private final Interruption interruption = new Interruption(Duration.ZERO);

    private Duration silenceMax = Duration.ofSeconds(60);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aConnectionThatBreaksIsTakenUpAgain() throws IOException, InterruptedException {
        try (FakeJobs jobs =
                answering(
                        "",
                        stream(End.BROKEN, job("running", 100)),
                        stream(End.WHOLE, job("running", 300), job("done", 1000)))) {

            assertThat(follow(jobs, Duration.ofSeconds(60))).isZero();

            assertThat(out.toString(UTF_8)).contains("state        done\nevents       500 ");
            assertThat(err.toString(UTF_8)).contains("10 %", "30 %").doesNotContain(LOST);
            assertThat(jobs.asked()).containsExactly(EVENTS, EVENTS);
        }
    }

    @Test
    void aStreamThatEndsBeforeTheJobIsTakenUpAgain() throws IOException, InterruptedException {
        try (FakeJobs jobs =
                answering(
                        "",
                        stream(End.WHOLE, job("running", 100)),
                        stream(End.WHOLE),
                        stream(End.WHOLE, job("done", 1000)))) {

            assertThat(follow(jobs, Duration.ofSeconds(60))).isZero();

            assertThat(jobs.asked()).containsExactly(EVENTS, EVENTS, EVENTS);
        }
    }

    @Test
    void aStreamThatIsSilentForLongIsOpenedAgain() throws IOException, InterruptedException {
        silenceMax = Duration.ofSeconds(1);
        try (FakeJobs jobs =
                answering(
                        "",
                        stream(End.OPEN, job("running", 100)),
                        stream(End.WHOLE, job("done", 1000)))) {

            assertThat(follow(jobs, Duration.ofSeconds(60))).isZero();

            assertThat(err.toString(UTF_8)).doesNotContain(LOST);
            assertThat(jobs.asked()).containsExactly(EVENTS, EVENTS);
        }
    }

    @Test
    void aServiceThatIsNotReadyAgainIsLookedForAndSaidOnce()
            throws IOException, InterruptedException {
        try (FakeJobs jobs =
                answering(
                        "",
                        UNAVAILABLE,
                        UNAVAILABLE,
                        UNAVAILABLE,
                        stream(End.WHOLE, job("done", 1000)))) {

            assertThat(follow(jobs, Duration.ofSeconds(60))).isZero();

            assertThat(err.toString(UTF_8)).containsOnlyOnce(LOST + " (no broker)");
        }
    }

    @Test
    void aServiceThatStaysAwayIsGivenUpAndTheJobIsNot() throws IOException {
        FakeJobs jobs = answering("");
        Session session = session(jobs);
        jobs.close();

        assertThatThrownBy(() -> follow(session, Duration.ofMillis(20)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nothing was heard of replay 5f0c1a2b")
                .hasMessageContaining("does not answer: ./mesh up")
                .hasMessageContaining("'mesh replay show 5f0c1a2b --follow'");
    }

    @Test
    void aServiceThatForgotTheJobIsNotAskedAgain() throws IOException {
        try (FakeJobs jobs = answering("", stream(End.BROKEN, job("running", 100)))) {

            assertThatThrownBy(() -> follow(jobs, Duration.ofSeconds(60)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("no replay 5f0c1a2b is known");

            assertThat(jobs.asked()).containsExactly(EVENTS, EVENTS);
        }
    }

    @Test
    void theEndIsTheEndThoughTheStreamStaysOpen() throws IOException, InterruptedException {
        try (FakeJobs jobs = answering("", stream(End.OPEN, job("done", 1000)))) {

            assertThat(follow(jobs, Duration.ofSeconds(60))).isZero();
        }
    }

    @Test
    void anInterruptionLeavesTheJobRunningAndSaysSo() throws IOException, InterruptedException {
        try (FakeJobs jobs = answering("", stream(End.OPEN, job("running", 100)))) {
            Thread ctrlC =
                    Thread.ofVirtual()
                            .start(() -> {
                                await().until(() -> err.toString(UTF_8).contains("10 %"));
                                interruption.come();
                            });

            assertThat(follow(jobs, Duration.ofSeconds(60))).isEqualTo(130);

            ctrlC.join();
            assertThat(out.toString(UTF_8)).isEmpty();
            assertThat(err.toString(UTF_8))
                    .endsWith(
                            "mesh: interrupted; replay 5f0c1a2b goes on: 'mesh replay show 5f0c1a2b --follow' looks at it again,"
                                    + " 'mesh replay cancel 5f0c1a2b' ends it\n");
            assertThat(jobs.asked()).containsExactly(EVENTS);
        }
    }

    @Test
    void anInterruptionEndsTheLookingToo() throws IOException, InterruptedException {
        FakeJobs jobs = answering("");
        Session session = session(jobs);
        jobs.close();
        Thread ctrlC =
                Thread.ofVirtual()
                        .start(() -> {
                            await().until(() -> err.toString(UTF_8).contains(LOST));
                            interruption.come();
                        });

        assertThat(follow(session, Duration.ofSeconds(60))).isEqualTo(130);

        ctrlC.join();
        assertThat(err.toString(UTF_8)).contains("replay 5f0c1a2b goes on");
    }

    private int follow(FakeJobs jobs, Duration absenceMax)
            throws IOException, InterruptedException {
        return follow(session(jobs), absenceMax);
    }

    private int follow(Session session, Duration absenceMax) throws InterruptedException {
        return new Following(
                        session,
                        () -> LocalReach.of(session),
                        new Following.Patience(silenceMax, Duration.ofMillis(1), absenceMax),
                        Job.of(job("queued", 0)))
                .follow(interruption, false);
    }

    /** With a terminal. */
    private Session session(FakeJobs jobs) throws IOException {
        Session plain = jobs.session(state).session();
        return new Session(
                plain.home(),
                new Console(
                        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), true),
                plain.clock());
    }
}
