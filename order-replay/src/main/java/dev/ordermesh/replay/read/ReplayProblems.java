package dev.ordermesh.replay.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong as problem details (RFC 9457) with stable types. */
@RestControllerAdvice
public final class ReplayProblems {

    private static final Logger log = LoggerFactory.getLogger(ReplayProblems.class);

    /** Seconds after which a repeat may find a slot, or a broker. */
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badParameter(BadParameter bad) {
        ProblemDetail problem =
                problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid-parameter",
                        "A query parameter is not usable",
                        bad.parameter() + " " + bad.getMessage());
        problem.setProperty("parameter", bad.parameter());
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyReads(ReadSlots.TooManyReads tooMany) {
        return later(
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "too-many-reads",
                        "Too many reads are running",
                        tooMany.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokerUnavailable(BrokerUnavailable unavailable) {
        log.warn("history can't be read: {}", unavailable.getMessage());
        return later(
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "history-unavailable",
                        "History cannot be read now",
                        unavailable.getMessage()));
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    /** An answer for what was thrown; its message is the detail. */
    public static ResponseEntity<ProblemDetail> answer(
            HttpStatus status, String slug, String title, RuntimeException why) {
        return ResponseEntity.status(status).body(problem(status, slug, title, why.getMessage()));
    }

    private static ProblemDetail problem(
            HttpStatus status, String slug, String title, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        problem.setType(URI.create("urn:ordermesh:problem:" + slug));
        problem.setTitle(title);
        return problem;
    }
}
