package dev.ordermesh.gateway.problem;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.client.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong, as its caller is told.
 *
 * @param detail what happened this time and what to do about it
 * @param violations every field at fault; empty unless fields were read
 * @param orderStatus where the order stands, if that is what is wrong
 * @param retryAfter when to try again, whole seconds; null where trying again cannot help
 */
public record Problem(
        ProblemType type,
        String detail,
        List<Violation> violations,
        @Nullable OrderStatus orderStatus,
        @Nullable Duration retryAfter) {

    public Problem {
        requireNonNull(type, "type");
        requireNonNull(detail, "detail");
        violations = List.copyOf(violations);
    }

    /** A problem that trying again does not cure. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null, null);
    }

    /** A problem with where an order stands. */
    public static Problem ofStatus(ProblemType type, OrderStatus status, String detail) {
        return new Problem(type, detail, List.of(), status, null);
    }

    /** A problem of one or more fields of an order. */
    public static Problem ofFields(List<Violation> violations) {
        String detail = violations.stream().map(Violation::toString).collect(joining("; ")) + ".";
        return new Problem(ProblemType.INVALID_ORDER, detail, violations, null, null);
    }

    /** A problem that may be gone after a while. */
    public static Problem temporary(ProblemType type, String detail, Duration retryAfter) {
        return new Problem(type, detail, List.of(), null, retryAfter);
    }

    /** This problem as an exception, for the reactive chain. */
    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    /** This problem as an exception that keeps what caused it for the log; callers never see it. */
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(this, cause);
    }
}
