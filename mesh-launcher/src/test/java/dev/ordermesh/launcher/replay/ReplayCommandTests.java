package dev.ordermesh.launcher.replay;

import static dev.ordermesh.launcher.replay.FakeJobs.DIGEST;
import static dev.ordermesh.launcher.replay.FakeJobs.answering;
import static dev.ordermesh.launcher.replay.FakeJobs.job;
import static dev.ordermesh.launcher.replay.FakeJobs.refusing;
import static dev.ordermesh.launcher.replay.FakeJobs.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer.End;
import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What takes longer than the time limit has looked for a service that does not answer as it should.
 */
@Timeout(20)
class ReplayCommandTests {

    private static final String ESTIMATE =
            """
            {"count":500,"bytes":50000,"fromSequence":1,"toSequence":1000,"digest":"%s","seconds":93,
             "samples":[{"sequence":1,"time":"2026-11-24T12:00:00Z","event":"paid","region":"eu-west","origin":"us-east","order":"o-7\\u001b[31m"}]}\
            """
                    .formatted(DIGEST);

    @TempDir private Path state = Path.of("");

    @Test
    void aReplayIsBegunAndFollowedToItsEnd() throws IOException {
        try (FakeJobs jobs =
                answering(
                        job("queued", 0),
                        stream(
                                End.WHOLE,
                                job("running", 500),
                                job("done", 1000, ",\"ended\":\"2026-11-24T12:00:09Z\"")))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start")).isZero();

            assertThat(mesh.out())
                    .isEqualTo(
                            """
                            replay       5f0c1a2b
                            state        done
                            events       500 (50000 bytes)
                            digest       %s
                            """
                                    .formatted(DIGEST));
            assertThat(mesh.err()).isEqualTo("mesh: replay 5f0c1a2b is queued\n");
            assertThat(jobs.asked())
                    .containsExactly("POST /replays", "GET /replays/5f0c1a2b as events");
            assertThat(jobs.bodies()).containsExactly("{\"select\":{},\"action\":\"count\"}");
            assertThat(jobs.contentTypes()).containsExactly("application/json");
        }
    }

    @Test
    void allThatWasTypedReachesTheService() throws IOException {
        try (FakeJobs jobs = answering(job("queued", 0))) {
            TestSession mesh = jobs.session(state);

            int code =
                    mesh.run(
                            ("replay start --since 2025-11-24T12:00:00+01:00 --until 0s --from 5 --to 9"
                                            + " --origin us-east --region eu-west --event paid --event shipped"
                                            + " --order o-1 --order o-2 --customer c-17"
                                            + " --action shadow --rate 500 --speed 0.5 --detach")
                                    .split(" "));

            assertThat(code).isZero();
            assertThat(jobs.bodies())
                    .containsExactly(
                            """
                            {"select":{"since":"2025-11-24T12:00:00+01:00","until":"0s","fromSequence":5,"toSequence":9,\
                            "origin":"us-east","region":"eu-west","events":["paid","shipped"],"orders":["o-1","o-2"],"customer":"c-17"},\
                            "action":"shadow","rate":500,"speed":0.5}\
                            """);
        }
    }

    @Test
    void effectsAreAllowedByName() throws IOException {
        try (FakeJobs jobs = answering(job("queued", 0))) {
            TestSession mesh = jobs.session(state);

            String typed = "replay start --action reprocess --effects --detach";
            assertThat(mesh.run(typed.split(" "))).isZero();

            assertThat(jobs.bodies())
                    .containsExactly("{\"select\":{},\"action\":\"reprocess\",\"effects\":true}");
        }
    }

    @Test
    void detachedItPrintsTheIdAlone() throws IOException {
        try (FakeJobs jobs = answering(job("queued", 0))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--detach")).isZero();

            assertThat(mesh.out()).isEqualTo("5f0c1a2b\n");
            assertThat(mesh.err()).isEmpty();
            assertThat(jobs.asked()).containsExactly("POST /replays");
        }
    }

    @Test
    void aShadowSaysWhereItWent() throws IOException {
        String shadow = job("done", 1000, ",\"subjects\":\"shadow.5f0c1a2b.>\"");
        try (FakeJobs jobs = answering(job("queued", 0), stream(End.WHOLE, shadow))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--action", "shadow")).isZero();

            assertThat(mesh.out()).endsWith("\nsubjects     shadow.5f0c1a2b.>\n");
        }
    }

    @Test
    void aFailedOneSaysWhyAndFailsTheCommand() throws IOException {
        String failed = job("failed", 40, ",\"reason\":\"history is gone\"");
        try (FakeJobs jobs = answering(job("queued", 0), stream(End.WHOLE, failed))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start")).isEqualTo(1);

            assertThat(mesh.out())
                    .contains(
                            "state        failed\nreason       history is gone\nevents       20 ");
        }
    }

    @Test
    void oneThatSomebodyCancelledFailsTheCommand() throws IOException {
        try (FakeJobs jobs = answering(job("queued", 0), stream(End.WHOLE, job("cancelled", 40)))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start")).isEqualTo(1);

            assertThat(mesh.out()).contains("state        cancelled\n");
        }
    }

    @Test
    void scriptsReadTheEndAsItCame() throws IOException {
        String end = job("done", 1000);
        try (FakeJobs jobs =
                answering(job("queued", 0), stream(End.WHOLE, job("running", 1), end))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--json")).isZero();

            assertThat(mesh.out()).isEqualTo(end + "\n");
        }
    }

    @Test
    void aDryRunSaysHowMuchItIsAndBeginsNothing() throws IOException {
        try (FakeJobs jobs = answering(ESTIMATE)) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--dry-run", "--rate", "500")).isZero();

            assertThat(mesh.out())
                    .startsWith(
                            """
                            sequences    1 to 1000
                            events       500 (50000 bytes)
                            digest       %s
                            time         about 1 min 33 s
                            """
                                    .formatted(DIGEST))
                    .containsPattern(
                            "1 +2026-11-24T12:00:00Z +paid +eu-west +us-east +o-7\\?\\[31m\n")
                    .endsWith("Nothing is begun; the same without --dry-run begins it.\n");
            assertThat(jobs.asked()).containsExactly("POST /replays?dryRun=true");
            assertThat(jobs.bodies())
                    .containsExactly("{\"select\":{},\"action\":\"count\",\"rate\":500}");
        }
    }

    @Test
    void aDryRunOfNothingHasNoSamplesAndNoTime() throws IOException {
        try (FakeJobs jobs =
                answering("{\"count\":0,\"bytes\":0,\"fromSequence\":1,\"toSequence\":0}")) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--dry-run")).isZero();

            assertThat(mesh.out()).contains("events       0 (0 bytes)\n", "time         -\n");
            assertThat(mesh.out()).doesNotContain("SEQUENCE");
        }
    }

    @Test
    void whatTheServiceRefusesIsOneLine() throws IOException {
        try (FakeJobs jobs = refusing(400, "select.region must be one of [eu-west]")) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "start", "--region", "mars")).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: select.region must be one of [eu-west]\n");
        }
    }

    @Test
    void replaysAreListed() throws IOException {
        String running = job("running", 470, ",\"perSecond\":812.5");
        try (FakeJobs jobs = answering("[%s,%s]".formatted(job("done", 1000), running))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "list")).isZero();

            assertThat(mesh.out())
                    .containsPattern("ID +STATE +ACTION +PROGRESS +EVENTS +PER SECOND +CREATED\n")
                    .containsPattern("5f0c1a2b +done +count +100 % +500 +- +2026-11-24T12:00:00Z\n")
                    .containsPattern(
                            "5f0c1a2b +running +count +47 % +235 +812.5 +2026-11-24T12:00:00Z\n");
            assertThat(jobs.asked()).containsExactly("GET /replays");
        }
    }

    @Test
    void scriptsReadTheListALineEach() throws IOException {
        String first = job("done", 1000);
        String second = job("running", 470, ",\"perSecond\":812.5");
        try (FakeJobs jobs = answering("[%s,\n%s]".formatted(first, second))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "list", "--json")).isZero();

            assertThat(mesh.out()).isEqualTo(first + "\n" + second + "\n");
        }
    }

    @Test
    void noReplaysAreAWord() throws IOException {
        try (FakeJobs jobs = answering("[]")) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "list")).isZero();

            assertThat(mesh.out()).isEqualTo("No replays.\n");
        }
    }

    @Test
    void oneIsShownWithAllThatIsKnown() throws IOException {
        String running =
                job(
                        "running",
                        470,
                        ",\"rate\":500,\"perSecond\":412.5,\"secondsLeft\":7200,\"owner\":\"replay-7c1d\\u001b\"");
        try (FakeJobs jobs = answering(running)) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "show", "5f0c1a2b")).isZero();

            assertThat(mesh.out())
                    .isEqualTo(
                            """
                            replay       5f0c1a2b
                            state        running
                            action       count
                            rate         500 events a second at most
                            speed        whatever the pace of the original
                            progress     47 %%, at 470
                            events       235 (23500 bytes)
                            digest       %s
                            per second   412.5
                            left         2 h 0 min
                            attempt      1
                            owner        replay-7c1d?
                            created      2026-11-24T12:00:00Z

                            selected
                              region       eu-west
                              events       paid, shipped
                              fromSequence 1
                              toSequence   1000
                            """
                                    .formatted(DIGEST));
            assertThat(jobs.asked()).containsExactly("GET /replays/5f0c1a2b");
        }
    }

    @Test
    void scriptsReadOneAsItCame() throws IOException {
        try (FakeJobs jobs = answering(job("paused", 470))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "show", "5f0c1a2b", "--json")).isZero();

            assertThat(mesh.out()).isEqualTo(job("paused", 470) + "\n");
        }
    }

    @Test
    void oneThatIsShownMayBeFollowedToo() throws IOException {
        try (FakeJobs jobs =
                answering(job("running", 470), stream(End.WHOLE, job("failed", 480)))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "show", "--follow", "5f0c1a2b")).isEqualTo(1);

            assertThat(mesh.out()).contains("state        failed\n");
            assertThat(jobs.asked())
                    .containsExactly("GET /replays/5f0c1a2b", "GET /replays/5f0c1a2b as events");
        }
    }

    @Test
    void oneThatHasEndedNeedsNoFollowing() throws IOException {
        try (FakeJobs jobs = answering(job("done", 1000))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", "show", "--follow", "5f0c1a2b")).isZero();

            assertThat(mesh.out()).contains("state        done\n");
            assertThat(jobs.asked()).containsExactly("GET /replays/5f0c1a2b");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pause, pause, paused",
        "resume, resumption, queued",
        "cancel, cancellation, cancelled"
    })
    void aChangeSaysTheStateAfterIt(String word, String resource, String after) throws IOException {
        try (FakeJobs jobs = answering(job(after, 470))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run("replay", word, "5f0c1a2b")).isZero();

            assertThat(mesh.out()).isEqualTo("Replay 5f0c1a2b is %s.\n".formatted(after));
            assertThat(jobs.asked()).containsExactly("POST /replays/5f0c1a2b/" + resource);
        }
    }

    @ParameterizedTest
    @CsvSource({"pause", "resume", "cancel", "show", "pace --rate 5"})
    void whatCanNotBeChangedIsOneLineAndAFailure(String change) throws IOException {
        try (FakeJobs jobs = refusing(409, "replay 5f0c1a2b is done")) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run(("replay " + change + " 5f0c1a2b").split(" "))).isEqualTo(1);

            assertThat(mesh.err()).isEqualTo("mesh: replay 5f0c1a2b is done\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --rate 100              | {"rate":100,"speed":2.5}
                    --speed 10              | {"rate":500,"speed":10}
                    --rate none             | {"speed":2.5}
                    --speed none --rate 7   | {"rate":7}
                    --rate none --speed none| {}
                    """)
    void aPaceLeavesWhatIsNotGiven(String typed, String sent) throws IOException {
        try (FakeJobs jobs = answering(job("running", 470, ",\"rate\":500,\"speed\":2.5"))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run(("replay pace 5f0c1a2b " + typed).split(" "))).isZero();

            assertThat(mesh.out())
                    .isEqualTo(
                            "Replay 5f0c1a2b is running: 500 events a second at most, 2.5 times the pace of the original.\n");
            assertThat(jobs.asked())
                    .containsExactly("GET /replays/5f0c1a2b", "PUT /replays/5f0c1a2b/pace");
            assertThat(jobs.bodies()).containsExactly(sent);
            assertThat(jobs.contentTypes()).containsExactly("application/json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    start --rate 0          | --rate: 0 is neither a whole number from 1 to 100000 nor none
                    start --rate 100001     | --rate: 100001 is neither
                    start --rate 1.5        | --rate: 1.5 is neither
                    start --speed 0.001     | --speed: 0.001 is neither a number from 0.01 to 10000 nor none
                    start --speed 10001     | --speed: 10001 is neither
                    start --speed NaN       | --speed: NaN is neither
                    start --from 0          | --from: 0 is no place in history; the first is 1
                    start --to -1           | --to: -1 is no place
                    start --from 9 --to 5   | --to: 5 is before --from 9
                    start --from first      | is not a long
                    start --since soon      | --since: soon is neither a time
                    start --until 1h5       | --until: 1h5 is neither a time
                    start --since 1h --until 2h | --until: 2h is before --since 1h
                    start --action redo     | --action: count or shadow or reprocess, not redo
                    start --effects         | --effects goes with --action reprocess alone
                    start --dry-run --detach| --dry-run begins nothing that --detach could leave running
                    show ../dead-letters    | ID: '../dead-letters' is no id of a replay
                    show                    | Missing required parameter: 'ID'
                    pause                   | Missing required parameter: 'ID'
                    cancel a?b              | is no id of a replay
                    pace 5f0c1a2b           | --rate or --speed says the pace; neither is given
                    pace 5f0c1a2b --rate 0  | --rate: 0 is neither
                    pace 5f0c1a2b --speed x | --speed: x is neither
                    """)
    void whatMakesNoSenseIsOneLineAndIsNotSent(String typed, String line) throws IOException {
        try (FakeJobs jobs = answering(job("running", 470))) {
            TestSession mesh = jobs.session(state);

            assertThat(mesh.run(("replay " + typed.strip()).split(" "))).isEqualTo(2);

            assertThat(mesh.err()).contains(line);
            assertThat(mesh.err().lines()).hasSize(1);
            assertThat(jobs.asked()).isEmpty();
        }
    }

    @Test
    void moreOrdersThanTheServiceTakesAreNotSent() throws IOException {
        try (FakeJobs jobs = answering(job("queued", 0))) {
            TestSession mesh = jobs.session(state);
            String[] typed =
                    Stream.concat(
                                    Stream.of("replay", "start"),
                                    IntStream.rangeClosed(0, 1_000).mapToObj(i -> "--order=o-" + i))
                            .toArray(String[]::new);

            assertThat(mesh.run(typed)).isEqualTo(2);

            assertThat(mesh.err()).startsWith("mesh: --order: 1001 are more than 1000");
            assertThat(jobs.asked()).isEmpty();
        }
    }

    @Test
    void theHelpNamesEventsAndActions() {
        TestSession mesh = new TestSession(state);

        assertThat(mesh.run("replay", "start", "--help")).isZero();

        assertThat(mesh.out())
                .contains("count, shadow, reprocess (count)")
                .containsPattern("created, accepted, paid,\\s+reserved, shipped");
    }
}
