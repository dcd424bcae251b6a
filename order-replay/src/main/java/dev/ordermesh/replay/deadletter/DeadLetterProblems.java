package dev.ordermesh.replay.deadletter;

import java.net.URI;
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
        return problem(
                HttpStatus.NOT_FOUND, "no-such-dead-letter", "There is no such dead letter", none);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String slug, String title, RuntimeException detail) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, String.valueOf(detail.getMessage()));
        problem.setType(URI.create("urn:ordermesh:problem:" + slug));
        problem.setTitle(title);
        return ResponseEntity.status(status).body(problem);
    }
}
