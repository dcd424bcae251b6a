package dev.ordermesh.gateway.status;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.model.OrderId;

/** What is said of an id that leads to no order. */
public final class StatusProblems {

    private StatusProblems() {}

    /**
     * Reads an id of a path.
     *
     * @throws ProblemException unless it can be one
     */
    public static OrderId parse(String id) {
        try {
            return new OrderId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_ORDER_ID, e.getMessage() + ".").asException();
        }
    }

    /** No region has said anything of the order as far as this one knows. */
    public static Problem unknown(Regions regions, OrderId id) {
        return Problem.of(
                ProblemType.UNKNOWN_ORDER,
                "Nothing has been heard in %s of order %s. News of an order that another region took may still be on its way."
                        .formatted(regions.home(), id));
    }
}
