package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.replay.read.ReplayProblems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says as problem details (RFC 9457) why a replay can't be had. */
@RestControllerAdvice(assignableTypes = JobController.class)
final class JobProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchJob(Jobs.NoSuchJob none) {
        return ReplayProblems.answer(
                HttpStatus.NOT_FOUND, "no-such-replay", "There is no such replay", none);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> ended(JobController.Ended ended) {
        return ReplayProblems.answer(
                HttpStatus.CONFLICT, "replay-ended", "The replay has ended", ended);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outrun(Jobs.Outrun outrun) {
        return ReplayProblems.answer(
                HttpStatus.CONFLICT, "replay-busy", "Others change the replay", outrun);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(JobController.TooManyFollowers tooMany) {
        return ReplayProblems.answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-followers",
                "Too many clients follow replays",
                tooMany);
    }

    @ExceptionHandler({PublishRefused.class, PublishFateUnknown.class})
    ResponseEntity<ProblemDetail> notWritten(RuntimeException why) {
        return ReplayProblems.answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "replay-not-noted",
                "The replay cannot be noted now",
                why);
    }
}
