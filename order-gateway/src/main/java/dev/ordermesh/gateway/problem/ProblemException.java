package dev.ordermesh.gateway.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} up to the one place that writes it; has no stack trace of its own. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause, false, false);
        this.problem = problem;
    }

    /** What to tell the caller. */
    public Problem problem() {
        return problem;
    }
}
