package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Interruption;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows a job to its end, whatever becomes of the service meanwhile: jobs outlive it. */
final class Following {

    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    /** After Ctrl-C: to say what becomes of the job. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Session session;
    private final Supplier<Reach> mesh;
    private final Patience patience;
    private Job latest;

    Following(Session session, Supplier<Reach> mesh, Patience patience, Job begun) {
        this.session = session;
        this.mesh = mesh;
        this.patience = patience;
        this.latest = begun;
    }

    /**
     * How long nothing may be heard.
     *
     * @param silenceMax of a stream, until it is opened again and has to speak: one says nothing
     *     while nothing changes, and neither does one whose host is gone
     * @param pause before one is opened again
     * @param absenceMax how long that may fail
     */
    record Patience(Duration silenceMax, Duration pause, Duration absenceMax) {

        /** Longer than another start of the service takes. */
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /**
     * Shows how far the job is until it has ended, and then what came of it; an interruption leaves
     * it as it is.
     *
     * @param json the end as a document a line, not for people
     * @return the command's exit code
     * @throws Refusal when nothing is heard of it any more
     */
    static int follow(Session session, Supplier<Reach> mesh, Job begun, boolean json)
            throws InterruptedException {
        try (Interruption interruption = new Interruption(LAST_WORDS)) {
            return new Following(session, mesh, Patience.USUAL, begun).follow(interruption, json);
        }
    }

    /** The same, until this interruption. */
    int follow(Interruption interruption, boolean json) throws InterruptedException {
        Console console = session.console();
        console.progress(JobText.progress(latest));
        if (!toItsEnd(interruption)) {
            console.remark(
                    "interrupted; replay %1$s goes on: 'mesh replay show %1$s --follow' looks at it again, 'mesh replay cancel %1$s' ends it"
                            .formatted(latest.id()));
            return INTERRUPTED;
        }
        console.progressDone();
        if (json) {
            console.out().println(Json.line(latest.document()));
        } else {
            JobText.end(latest, console.out());
        }
        return latest.isDone() ? 0 : FAILED;
    }

    /** Returns whether it came to its end before an interruption. */
    private boolean toItsEnd(Interruption interruption) throws InterruptedException {
        Instant lost = null;
        while (!latest.hasEnded()) {
            Job before = latest;
            String silence = listen(interruption);
            // Ctrl-C ends kubectl too, through which the service may be reached: that is no loss.
            if (!latest.hasEnded() && interruption.within(patience.pause())) {
                return false;
            }
            boolean heard = before != latest;
            lost = heard ? null : lost(lost, silence);
        }
        return true;
    }

    /** Since when it is lost, for as long as that may be. */
    private Instant lost(@Nullable Instant since, String reason) {
        Instant now = session.clock().instant();
        long secondsMax = patience.absenceMax().toSeconds();
        if (since == null) {
            session.console()
                    .remark(
                            "nothing is heard of replay %s (%s); looking again for %d s"
                                    .formatted(latest.id(), reason, secondsMax));
            return now;
        }
        if (now.isAfter(since.plus(patience.absenceMax()))) {
            throw new Refusal(
                    "nothing was heard of replay %1$s for %2$d s (%3$s); it goes on with the service: 'mesh replay show %1$s --follow'"
                            .formatted(latest.id(), secondsMax, reason));
        }
        return since;
    }

    /** Tells what it hears, and returns why there is no more. */
    private String listen(Interruption interruption) throws InterruptedException {
        try (JobStream stream = JobStream.open(mesh, latest.id())) {
            while (true) {
                switch (stream.next(interruption, patience.silenceMax())) {
                    case JobStream.Heard.Change(Job job) -> {
                        latest = job;
                        session.console().progress(JobText.progress(job));
                        if (job.hasEnded()) {
                            return "it has ended";
                        }
                    }
                    case JobStream.Heard.Silence(String reason) -> {
                        return reason;
                    }
                    case JobStream.Heard.Failure(RuntimeException failure) -> throw failure;
                }
            }
        }
    }
}
