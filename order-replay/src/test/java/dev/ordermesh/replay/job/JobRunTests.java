package dev.ordermesh.replay.job;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.StreamRead;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobRunTests {

    private static final long EVENTS = 250;
    private static final Selection ALL =
            new Selection(null, null, 1, EVENTS, null, null, Set.of(), Set.of());

    private final FakeHistory history = FakeHistory.ofOrders(EVENTS);
    private final FakeBroker broker = new FakeBroker(history);
    private final Jobs jobs = new Jobs("REPLAYS", broker, broker, System::nanoTime);
    private final JobProperties properties =
            new JobProperties(4, 100, 16, Duration.ofSeconds(1), Duration.ofSeconds(10), 10);
    private final List<Long> worked = new ArrayList<>();

    @Test
    void notesItsEnd() {
        Job end = run(taken(), this::done);

        assertThat(end.state()).isEqualTo(Job.State.DONE);
        assertThat(end.owner()).isNull();
        assertThat(end.progress().at()).isEqualTo(EVENTS);
        assertThat(end.progress().count()).isEqualTo(EVENTS);
        assertThat(worked).hasSize((int) EVENTS).isSorted();
    }

    @Test
    void writesNoMoreOnceItIsInOtherHands() {
        Job end =
                run(
                        taken(),
                        event -> {
                            if (event.sequence() == 100) {
                                Job _ = jobs.change("aaaaaaaa", job -> job.takenUp("replay-other"));
                            }
                            return done(event);
                        });

        assertThat(end.state()).isEqualTo(Job.State.RUNNING);
        assertThat(end.owner()).isEqualTo("replay-other");
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(worked).as("events done").hasSizeLessThan((int) EVENTS);
    }

    @Test
    void leavesItsJobAsItIsWanted() {
        Job end =
                run(
                        taken(),
                        event -> {
                            if (event.sequence() == 100) {
                                Job _ =
                                        jobs.change(
                                                "aaaaaaaa", job -> job.wanting(Job.State.PAUSED));
                            }
                            return done(event);
                        });

        assertThat(end.state()).isEqualTo(Job.State.PAUSED);
        assertThat(end.progress().count()).isEqualTo(worked.size()).isEqualTo(100);
        assertThat(end.progress().at()).isEqualTo(100);
    }

    /** What could not be done now is done again, and what was done before it is not. */
    @Test
    void goesOnBehindWhatIsDone() {
        List<RuntimeException> refusals =
                new ArrayList<>(List.of(new PublishRefused(PublishRefused.Reason.BUSY, "busy")));
        Job end =
                run(
                        taken(),
                        event ->
                                event.sequence() == 40 && !refusals.isEmpty()
                                        ? CompletableFuture.failedFuture(refusals.removeFirst())
                                        : done(event));

        assertThat(end.state()).isEqualTo(Job.State.DONE);
        assertThat(end.progress().count()).isEqualTo(EVENTS);
        assertThat(worked.stream().filter(n -> n < 40)).hasSize(39);
        assertThat(worked).contains(40L);
    }

    private CompletableFuture<?> done(StoredMessage event) {
        worked.add(event.sequence());
        return CompletableFuture.completedFuture(null);
    }

    private Jobs.Held taken() {
        JobRequest asked = new JobRequest(ALL, null, Job.Action.SHADOW, Pace.UNLIMITED, false);
        Job queued = Job.queued("aaaaaaaa", asked, ALL, NOON);
        Jobs.Held held = jobs.write(queued, 0);
        return jobs.write(held.job().takenUp("replay-me"), held.sequence());
    }

    private Job run(Jobs.Held taken, Work work) {
        new JobRun(
                        taken,
                        jobs,
                        this::open,
                        _ -> work,
                        properties,
                        Clock.fixed(NOON, ZoneOffset.UTC))
                .run();
        return jobs.read("aaaaaaaa").job();
    }

    private StreamRead open(Job job) {
        return StreamRead.open(
                history,
                new PullRequest("HISTORY", List.of(), null, job.progress().at() + 1, 100),
                Duration.ofSeconds(1),
                new ReadSlots(1));
    }
}
