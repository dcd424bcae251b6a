package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import java.time.Duration;
import java.util.Objects;

/** Says what is known of an order that JetStream did not acknowledge: no more, and no less. */
final class PublishProblems {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_RECONNECT = Duration.ofSeconds(2);
    private static final Duration AFTER_REPAIR = Duration.ofSeconds(30);

    private final Region home;

    PublishProblems(Region home) {
        this.home = home;
    }

    /** What to tell the caller whose order met this failure. */
    Throwable of(Throwable failure, Placement placement) {
        return switch (failure) {
            case PublishRefused refused -> notTaken(refused).causedBy(refused);
            case PublishFateUnknown unknown -> fateUnknown(placement).causedBy(unknown);
            default -> failure;
        };
    }

    private Problem notTaken(PublishRefused refused) {
        String detail =
                "The order was surely not stored: %s. Send it again later.".formatted(why(refused));
        Duration retryAfter =
                Objects.requireNonNullElse(refused.retryAfter(), pause(refused.reason()));
        return Problem.temporary(ProblemType.NOT_TAKEN, detail, retryAfter);
    }

    private String why(PublishRefused refused) {
        return switch (refused.reason()) {
            case NOT_CONNECTED -> "the gateway of %s has no NATS server".formatted(home);
            case NO_STREAM -> "%s has no stream for orders yet".formatted(home);
            case STREAM_FULL -> "the stream or the disk of %s is full".formatted(home);
            case BUSY -> "JetStream of %s can't take more now".formatted(home);
            case WINDOW_FULL -> "too many orders of this gateway await their storage";
            case WRONG_LAST_SEQUENCE, OTHER -> "JetStream of %s refused it".formatted(home);
        };
    }

    private static Duration pause(PublishRefused.Reason reason) {
        return switch (reason) {
            case BUSY, WINDOW_FULL -> SOON;
            case NOT_CONNECTED -> AFTER_RECONNECT;
            case NO_STREAM, STREAM_FULL, WRONG_LAST_SEQUENCE, OTHER -> AFTER_REPAIR;
        };
    }

    /** The order may be stored or not; what makes a repeat safe depends on its id. */
    Problem fateUnknown(Placement placement) {
        return Problem.temporary(
                ProblemType.FATE_UNKNOWN,
                "JetStream of %s did not say in time whether it stored the order. %s"
                        .formatted(home, repeat(placement)),
                AFTER_RECONNECT);
    }

    /** An order of this id is stored, but whether it is the same one could not be read. */
    Problem notCompared(Placement placement) {
        return Problem.temporary(
                ProblemType.FATE_UNKNOWN,
                "An order with this id is stored in %s, but whether it is this one could not be read. %s"
                        .formatted(home, repeat(placement)),
                SOON);
    }

    private static String repeat(Placement placement) {
        Order order = placement.order();
        return switch (placement.identity()) {
            case KEY -> "Repeating it with the same Idempotency-Key is safe: it stays one order.";
            case CLIENT -> "Repeating it with the same id is safe: it stays one order.";
            case GATEWAY ->
                    ("It came without Idempotency-Key and id, so sending it again as it was may make a second order. "
                                    + "With \"id\":\"%s\" and \"region\":\"%s\" in its body a repeat is safe.")
                            .formatted(order.id(), order.region());
        };
    }
}
