package dev.ordermesh.gateway.problem;

import dev.ordermesh.model.OrderId;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} up to the one place that writes it; has no stack trace of its own. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient @Nullable OrderId order;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        this(problem, cause, null);
    }

    private ProblemException(Problem problem, @Nullable Throwable cause, @Nullable OrderId order) {
        super(problem.detail(), cause, false, false);
        this.problem = problem;
        this.order = order;
    }

    /** The same, with the id of the order that it is about; the log shows it. */
    public ProblemException about(OrderId id) {
        return new ProblemException(problem, getCause(), id);
    }

    /** The order that it is about, if one was read. */
    @Nullable OrderId order() {
        return order;
    }

    /** What to tell the caller. */
    public Problem problem() {
        return problem;
    }
}
