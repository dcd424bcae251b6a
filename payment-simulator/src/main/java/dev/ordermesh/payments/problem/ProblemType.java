package dev.ordermesh.payments.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Every kind of problem of payments. The URI of a type, {@code urn:payments:problem:<slug>}, never
 * changes: programs may switch on it; title and detail are for people. What only concerns HTTP (no
 * such address, method or media type) has the type {@code about:blank}.
 */
public enum ProblemType {
    UNREADABLE_BODY(400, "The body is not usable"),
    INVALID_IDEMPOTENCY_KEY(400, "The idempotency key is not usable"),
    INVALID_PARAMETER(400, "A parameter is not usable"),
    INVALID_FAULTS(400, "The faults are not usable"),
    DECLINED(402, "The payment was declined"),
    UNKNOWN_PAYMENT(404, "No such payment is known"),
    STATE_FORBIDS(409, "The state of the payment does not allow this"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key belongs to another request"),
    INTERNAL_ERROR(500, "The provider failed"),
    TOO_MANY_REQUESTS_IN_PROGRESS(503, "Too many requests are in progress"),
    LEDGER_BUSY(503, "The ledger is busy"),
    NO_ANSWER(504, "The provider kept silent");

    /** Seconds after which a repeat may find room. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final String title;
    private final URI uri =
            URI.create("urn:payments:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** One problem of this type: what happened this time, and what to do about it. */
    public ProblemDetail of(String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(uri);
        problem.setTitle(title);
        problem.setDetail(detail);
        return problem;
    }

    /** The same as an exception, for the one place that answers them. */
    public ErrorResponseException asException(String detail) {
        var exception =
                new ErrorResponseException(HttpStatusCode.valueOf(status), of(detail), null);
        if (status == 503) {
            exception.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return exception;
    }
}
