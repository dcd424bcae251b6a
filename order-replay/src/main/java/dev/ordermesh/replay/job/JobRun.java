package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.StreamRead;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job in this instance's hands, until it ends, is to be left, or is lost to another instance.
 *
 * <p>How far it is is noted every so often, with the beat that tells that it is in hand. Commands
 * are words of others on the job: they make the next note fail, and are read then.
 */
final class JobRun implements Runnable {

    /** After trouble with the broker, and as often as long as that lasts. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long a wait lasts until commands are looked for. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    /** For work that is under way: more than a publish may take. */
    private static final Duration WORK_LIMIT = Duration.ofSeconds(30);

    /** Refusals without progress after which a person has to look. */
    private static final int REFUSALS_MAX = 10;

    private static final Logger log = LoggerFactory.getLogger(JobRun.class);

    private final Jobs jobs;
    private final Function<Job, StreamRead> reads;
    private final Function<Job, Work> works;
    private final JobProperties properties;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Job job;
    private long place;
    private Job.Progress progress;
    private Speedometer speedometer;
    private long notedAt = System.nanoTime();
    private @Nullable String trouble;
    private int refusals;
    private boolean over;

    /**
     * @param taken as this instance took it up
     * @param reads opens history where a job is
     * @param works what jobs do with each event
     */
    JobRun(
            Jobs.Held taken,
            Jobs jobs,
            Function<Job, StreamRead> reads,
            Function<Job, Work> works,
            JobProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.reads = reads;
        this.works = works;
        this.properties = properties;
        this.clock = clock;
        this.job = taken.job();
        this.place = taken.sequence();
        this.progress = job.progress();
        this.speedometer = new Speedometer(progress, System.nanoTime());
    }

    /** Leaves it for another instance, after what is under way. */
    void stop() {
        stop.countDown();
    }

    @Override
    public void run() {
        log.info(
                "replay {} is taken up at {} (attempt {})", job.id(), progress.at(), job.attempt());
        try {
            while (!over) {
                tryOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("replay {} failed", job.id(), e);
            leave(Job.State.FAILED, e.toString());
        }
        log.info(
                "replay {} is {} at {}: {} events",
                job.id(),
                job.state().text(),
                progress.at(),
                progress.count());
    }

    private void tryOn() throws InterruptedException {
        try {
            goOn();
            return;
        } catch (BrokerUnavailable | PublishFateUnknown | ReadSlots.TooManyReads e) {
            trouble(e);
        } catch (PublishRefused e) {
            trouble(e);
            // A stream that is full is emptied by its controller; a job waits for that.
            boolean waits = e.reason() == PublishRefused.Reason.STREAM_FULL;
            if (!waits && ++refusals == REFUSALS_MAX) {
                leave(Job.State.FAILED, e.getMessage());
                return;
            }
        }
        note();
        if (!over && stop.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
            leave(Job.State.QUEUED, null);
        }
    }

    private void trouble(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        if (!text.equals(trouble)) {
            log.warn("replay {} waits: {}", job.id(), text);
        }
        trouble = text;
    }

    private void goOn() throws InterruptedException {
        InFlight inFlight = new InFlight(works.apply(job), properties.window());
        try (StreamRead history = reads.apply(job.noted(progress, null, null))) {
            Job.State end = lead(history, inFlight);
            if (end != null) {
                while (!inFlight.isEmpty()) {
                    settled(inFlight.settleFirst(progress, WORK_LIMIT));
                }
                if (end == Job.State.DONE) {
                    progress = progress.upTo(Math.max(progress.at(), job.select().toSequence()));
                }
                leave(end, null);
            }
        } finally {
            inFlight.abandon(WORK_LIMIT);
        }
    }

    /** To where it is to be left; null when it is lost. */
    private Job.@Nullable State lead(StreamRead history, InFlight inFlight)
            throws InterruptedException {
        Pacer pacer = new Pacer(job.pace(), System::nanoTime);
        Pace pace = job.pace();
        while (true) {
            Job.State wanted = look(inFlight);
            if (over || wanted != null) {
                return wanted;
            }
            if (!pace.equals(job.pace())) {
                pace = job.pace();
                pacer = new Pacer(pace, System::nanoTime);
            }
            Optional<StoredMessage> next = history.next();
            if (next.isEmpty() || job.select().endsBefore(next.get())) {
                return Job.State.DONE;
            }
            StoredMessage event = next.get();
            if (!job.select().takes(event) || !job.action().takes(event)) {
                inFlight.passOver(event.sequence());
                continue;
            }
            wanted = awaitTurn(pacer, event, inFlight);
            if (over || wanted != null) {
                return wanted;
            }
            if (inFlight.full()) {
                settled(inFlight.settleFirst(progress, WORK_LIMIT));
            }
            inFlight.begin(event);
            pacer.taken();
        }
    }

    /**
     * Until the event is due; at once where it is to be left meanwhile, or to go at another pace.
     */
    private Job.@Nullable State awaitTurn(Pacer pacer, StoredMessage event, InFlight inFlight)
            throws InterruptedException {
        Pace pace = job.pace();
        while (pace.equals(job.pace())) {
            Duration left = pacer.until(event.storedAt());
            if (!left.isPositive()) {
                return null;
            }
            boolean _ =
                    stop.await(Math.min(left.toNanos(), GLANCE.toNanos()), TimeUnit.NANOSECONDS);
            Job.State wanted = look(inFlight);
            if (over || wanted != null) {
                return wanted;
            }
        }
        return null;
    }

    /** What it is to be left as; null: it goes on, or is lost. */
    private Job.@Nullable State look(InFlight inFlight) throws InterruptedException {
        settled(inFlight.settle(progress));
        boolean told = jobs.heard(job.id()).map(Jobs.Held::sequence).orElse(0L) > place;
        if (told || System.nanoTime() - notedAt > properties.noteEvery().toNanos()) {
            note();
        }
        return stop.getCount() == 0 ? Job.State.QUEUED : job.wanted();
    }

    private void settled(Job.Progress done) {
        if (done.at() > progress.at()) {
            trouble = null;
            refusals = 0;
        }
        progress = done;
    }

    /** Notes how far it is; where that can't be had now, a later note does. */
    private void note() {
        notedAt = System.nanoTime();
        Job.Flow flow = speedometer.read(progress, job.select().toSequence(), notedAt);
        try {
            write(latest -> latest.noted(progress, flow, trouble));
        } catch (BrokerUnavailable | PublishFateUnknown | PublishRefused | Jobs.Outrun e) {
            log.debug("replay {}: no note at {}", job.id(), progress.at(), e);
        }
    }

    /** The last word of this instance. Where it is not heard, the lease ends. */
    private void leave(Job.State as, @Nullable String reason) {
        over = true;
        try {
            write(latest -> latest.noted(progress, null, null).left(as, clock.instant(), reason));
        } catch (BrokerUnavailable | PublishFateUnknown | PublishRefused | Jobs.Outrun e) {
            log.warn("replay {} is left without a word: {}", job.id(), e.getMessage());
        }
    }

    private void write(Function<Job, Job> next) {
        try {
            become(jobs.write(next.apply(job), place));
        } catch (Jobs.Outrun e) {
            Jobs.Held latest = jobs.read(job.id());
            if (job.lostTo(latest.job())) {
                log.warn("replay {} is in other hands: {}", job.id(), latest.job().owner());
                over = true;
                return;
            }
            become(latest);
            become(jobs.write(next.apply(job), place));
        }
    }

    private void become(Jobs.Held now) {
        job = now.job();
        place = now.sequence();
    }
}
