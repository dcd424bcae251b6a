package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.read.ReplayProblems;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says as problem details (RFC 9457) why a dead letter can't be had. */
@RestControllerAdvice
final class DeadLetterProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchDeadLetter(DeadLetters.NoSuchDeadLetter none) {
        return ReplayProblems.answer(
                HttpStatus.NOT_FOUND, "no-such-dead-letter", "There is no such dead letter", none);
    }

    @ExceptionHandler({Resolver.AlreadyResolved.class, Resolutions.Outrun.class})
    ResponseEntity<ProblemDetail> alreadyResolved(RuntimeException resolved) {
        return ReplayProblems.answer(
                HttpStatus.CONFLICT,
                "already-resolved",
                "Something was decided about it before",
                resolved);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notRedrivable(RedriveWriter.NotRedrivable why) {
        return ReplayProblems.answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not-redrivable",
                "No order can be placed of this dead letter as it is",
                why);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfinished(Resolver.Unfinished why) {
        return ReplayProblems.answer(
                HttpStatus.SERVICE_UNAVAILABLE, "unfinished", "It stopped on the way", why);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(DataBufferLimitException why) {
        return ReplayProblems.answer(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body is too large", why);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchRedrive(RedriveRuns.NoSuchRedrive none) {
        return ReplayProblems.answer(
                HttpStatus.NOT_FOUND, "no-such-redrive", "There is no such redrive", none);
    }

    /** {@code redrive} is where the other one tells how far it is. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> redriveRunning(RedriveRuns.Busy busy) {
        ResponseEntity<ProblemDetail> answer =
                ReplayProblems.answer(
                        HttpStatus.CONFLICT, "redrive-running", "Another redrive is running", busy);
        ProblemDetail body = answer.getBody();
        if (body != null) {
            body.setProperty("redrive", RedriveRunController.PATH + "/" + busy.running());
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> redriveEnded(RedriveRuns.Ended ended) {
        return ReplayProblems.answer(
                HttpStatus.CONFLICT, "redrive-ended", "The redrive ended before", ended);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stopping(RedriveRuns.Stopping why) {
        return ReplayProblems.answer(
                HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The service ends", why);
    }
}
