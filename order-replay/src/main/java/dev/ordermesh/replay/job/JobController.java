package dev.ordermesh.replay.job;

import dev.ordermesh.replay.read.Bodies;
import dev.ordermesh.replay.read.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /replays}: parts of history replayed, by jobs that people begin, look at and stop. */
@RestController
final class JobController {

    static final String PATH = "/replays";

    /** A full list of the longest ids, with blanks. */
    private static final int BODY_MAX = 256 * 1_024;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Jobs jobs;
    private final Histories histories;
    private final Estimates estimates;
    private final JobRequest.Reader requests;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Semaphore followers;

    JobController(
            Jobs jobs,
            Histories histories,
            JobRequest.Reader requests,
            JobProperties properties,
            Scheduler readScheduler,
            Clock clock) {
        this.jobs = jobs;
        this.histories = histories;
        this.estimates = new Estimates(histories);
        this.requests = requests;
        this.scheduler = readScheduler;
        this.clock = clock;
        this.followers = new Semaphore(properties.followersMax());
    }

    /** As many follow jobs as may. */
    static final class TooManyFollowers extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyFollowers() {
            super("as many clients follow replays as may");
        }
    }

    /** It has come to its end. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Ended(Job job) {
            super("replay %s is %s".formatted(job.id(), job.state().text()));
        }
    }

    /**
     * Begins a job, or counts what it would be about. Answers 202, and Location tells how far it
     * is.
     */
    @PostMapping(PATH)
    Mono<ResponseEntity<byte[]>> begin(
            @RequestParam(defaultValue = "false") boolean dryRun, ServerHttpRequest request) {
        return Bodies.read(request, BODY_MAX)
                .map(body -> requests.read(body.orElse(null)))
                .flatMap(asked ->
                        blocking(() ->
                                dryRun
                                        ? json(ResponseEntity.ok(), estimates.of(asked))
                                        : accepted(queue(asked))));
    }

    private Job queue(JobRequest asked) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        Selection select = histories.pinned(asked);
        return jobs.write(Job.queued(id, asked, select, clock.instant()), 0).job();
    }

    /** All that are remembered, oldest first. */
    @GetMapping(PATH)
    ResponseEntity<byte[]> all() {
        return json(
                ResponseEntity.ok(),
                jobs.all().stream().map(held -> JobDocument.of(held.job())).toList());
    }

    /** How far one is. */
    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> show(@PathVariable String id) {
        return blocking(() -> json(ResponseEntity.ok(), JobDocument.of(read(id))));
    }

    /** How far one is, again and again until it has ended. */
    @GetMapping(path = PATH + "/{id}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> follow(@PathVariable String id) {
        return blocking(() -> read(id))
                .map(first -> {
                    if (!followers.tryAcquire()) {
                        throw new TooManyFollowers();
                    }
                    return ResponseEntity.ok()
                            .contentType(MediaType.TEXT_EVENT_STREAM)
                            .body(documents(first).doFinally(_ -> followers.release()));
                });
    }

    private Flux<ServerSentEvent<String>> documents(Job first) {
        return Flux.interval(LOOK_EVERY)
                .onBackpressureDrop()
                .map(_ -> jobs.heard(first.id()).map(Jobs.Held::job).orElse(first))
                .startWith(first)
                .distinctUntilChanged()
                .takeUntil(job -> job.state().ended())
                .map(job ->
                        ServerSentEvent.builder(
                                        new String(
                                                ExactJson.document(JobDocument.of(job)),
                                                StandardCharsets.UTF_8))
                                .build());
    }

    /** Has it stop where it is, until it is resumed; a repeat changes nothing. */
    @PostMapping(PATH + "/{id}/pause")
    Mono<ResponseEntity<byte[]>> pause(@PathVariable String id) {
        return change(id, job -> stopped(notEnded(job), Job.State.PAUSED));
    }

    /** Has it go on from where it was paused; a repeat changes nothing. */
    @PostMapping(PATH + "/{id}/resumption")
    Mono<ResponseEntity<byte[]>> resume(@PathVariable String id) {
        return change(id, job -> resumed(notEnded(job)));
    }

    /** Ends it where it is; a repeat changes nothing. */
    @PostMapping(PATH + "/{id}/cancellation")
    Mono<ResponseEntity<byte[]>> cancel(@PathVariable String id) {
        return change(
                id,
                job ->
                        job.state() == Job.State.CANCELLED
                                ? job
                                : stopped(notEnded(job), Job.State.CANCELLED));
    }

    /** Lets it go on at another pace. */
    @PutMapping(PATH + "/{id}/pace")
    Mono<ResponseEntity<byte[]>> pace(@PathVariable String id, ServerHttpRequest request) {
        return Bodies.read(request, BODY_MAX)
                .map(body -> JobRequest.Reader.readPace(body.orElse(null)))
                .flatMap(pace -> change(id, job -> notEnded(job).at(pace)));
    }

    private Job stopped(Job job, Job.State as) {
        return switch (job.state()) {
            case RUNNING -> job.wanted() == Job.State.CANCELLED ? job : job.wanting(as);
            case QUEUED -> job.left(as, clock.instant(), null);
            default -> job.state() == as ? job : job.left(as, clock.instant(), null);
        };
    }

    private Job resumed(Job job) {
        return switch (job.state()) {
            case RUNNING -> job.wanted() == Job.State.PAUSED ? job.wanting(null) : job;
            case PAUSED -> job.left(Job.State.QUEUED, clock.instant(), null);
            default -> job;
        };
    }

    private static Job notEnded(Job job) {
        if (job.state().ended()) {
            throw new Ended(job);
        }
        return job;
    }

    private Mono<ResponseEntity<byte[]>> change(String id, UnaryOperator<Job> change) {
        return blocking(() -> accepted(jobs.change(checked(id), change)));
    }

    private Job read(String id) {
        return jobs.read(checked(id)).job();
    }

    /** It becomes a part of a subject. */
    private static String checked(String id) {
        if (!id.matches("[0-9a-f]{8}")) {
            throw new Jobs.NoSuchJob(id);
        }
        return id;
    }

    private <T> Mono<T> blocking(Callable<T> asked) {
        return Mono.fromCallable(asked).subscribeOn(scheduler).cancelOn(scheduler);
    }

    private static ResponseEntity<byte[]> accepted(Job job) {
        return json(
                ResponseEntity.accepted().header(HttpHeaders.LOCATION, PATH + "/" + job.id()),
                JobDocument.of(job));
    }

    private static ResponseEntity<byte[]> json(ResponseEntity.BodyBuilder answer, Object value) {
        return answer.contentType(MediaType.APPLICATION_JSON).body(ExactJson.document(value));
    }
}
