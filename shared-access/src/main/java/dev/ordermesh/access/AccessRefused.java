package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A call that was refused before anything was done: who calls is not known, or may not do this. */
final class AccessRefused extends ErrorResponseException {

    private AccessRefused(HttpStatus status, String type, String title, String detail) {
        super(status, problem(status, type, title, detail), null);
    }

    /** Nobody knows who calls. */
    static AccessRefused unauthenticated(String detail) {
        AccessRefused refused =
                new AccessRefused(
                        HttpStatus.UNAUTHORIZED,
                        "unauthenticated",
                        "Who calls is not known",
                        detail);
        // RFC 9110, 11.6.1: a 401 names at least one way. There is no registered scheme for keys.
        refused.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "ApiKey header=" + ApiKey.HEADER);
        return refused;
    }

    /** It is known who calls, and that this caller may not do this. */
    static AccessRefused forbidden(String detail) {
        return new AccessRefused(
                HttpStatus.FORBIDDEN, "forbidden", "The key does not allow this", detail);
    }

    private static ProblemDetail problem(
            HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:ordermesh:problem:" + type));
        problem.setTitle(title);
        return problem;
    }
}
