package dev.ordermesh.gateway.cancellation;

import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Duration;
import java.util.Objects;

/** Says what is known of a request to cancel that was not stored: no more, and no less. */
final class CancellationProblems {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration AFTER_REPAIR = Duration.ofSeconds(30);

    private final Region home;

    CancellationProblems(Region home) {
        this.home = home;
    }

    /** The order has gone too far. */
    Problem tooLate(OrderState order) {
        OrderStatus status = order.status();
        return Problem.ofStatus(
                ProblemType.NOT_CANCELLABLE,
                status,
                "Order %s is %s: it can be cancelled until it ships."
                        .formatted(order.id(), status.wireName()));
    }

    /** What to tell the caller whose request met this failure. */
    Throwable of(Throwable failure) {
        return switch (failure) {
            case PublishRefused refused -> notStored(refused).causedBy(refused);
            case PublishFateUnknown unknown -> fateUnknown().causedBy(unknown);
            case BrokerUnavailable away -> statusUnread().causedBy(away);
            default -> failure;
        };
    }

    private Problem statusUnread() {
        return Problem.temporary(
                ProblemType.CANCELLATION_NOT_TAKEN,
                "JetStream of %s does not answer, so where the order stands is not known here. Nothing was asked of it; send the request again."
                        .formatted(home),
                SOON);
    }

    private Problem notStored(PublishRefused refused) {
        return Problem.temporary(
                ProblemType.CANCELLATION_NOT_TAKEN,
                "The request was surely not stored: %s. The order goes on; send the request again later, or at another region."
                        .formatted(why(refused)),
                Objects.requireNonNullElse(refused.retryAfter(), pause(refused.reason())));
    }

    private String why(PublishRefused refused) {
        return switch (refused.reason()) {
            case NOT_CONNECTED -> "the gateway of %s has no NATS server".formatted(home);
            case NO_STREAM -> "%s has no stream for cancellations yet".formatted(home);
            case STREAM_FULL -> "the stream or the disk of %s is full".formatted(home);
            case BUSY -> "JetStream of %s can't take more now".formatted(home);
            case WINDOW_FULL -> "too much that this gateway sent awaits its storage";
            case WRONG_LAST_SEQUENCE, OTHER -> "JetStream of %s refused it".formatted(home);
        };
    }

    private static Duration pause(PublishRefused.Reason reason) {
        return switch (reason) {
            case BUSY, WINDOW_FULL, NOT_CONNECTED -> SOON;
            case NO_STREAM, STREAM_FULL, WRONG_LAST_SEQUENCE, OTHER -> AFTER_REPAIR;
        };
    }

    private Problem fateUnknown() {
        return Problem.temporary(
                ProblemType.CANCELLATION_UNKNOWN,
                "JetStream of %s did not say in time whether it stored the request. Repeating it is safe."
                        .formatted(home),
                SOON);
    }
}
