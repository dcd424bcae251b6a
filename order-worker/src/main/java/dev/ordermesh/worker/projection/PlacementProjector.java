package dev.ordermesh.worker.projection;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.ledger.Conflict;
import dev.ordermesh.worker.ledger.OrderLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Notes an order as placed, unless this region knows something about it already.
 *
 * <p>It also finds the loser of two orders under one id for one region, placed in different
 * regions: the second is dropped by the fulfilling region's stream, by its message id, so no worker
 * ever sees it. Beyond that stream's window a worker does see it and makes the dead letter. Limits:
 * both placed before either region has heard of the other, and nobody finds the loser; taken within
 * the window and arrived there after it, and both find it.
 */
final class PlacementProjector implements MessageHandler<Optional<Placement>> {

    /** By how much the clocks of two regions may differ before a conflict has no dead letter. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final OrderLedger ledger;
    private final Duration inboundWindow;
    private final Duration retryDelay;

    PlacementProjector(OrderLedger ledger, Duration inboundWindow, Duration retryDelay) {
        this.ledger = ledger;
        this.inboundWindow = inboundWindow;
        this.retryDelay = retryDelay;
    }

    @Override
    public Verdict handle(Delivery<Optional<Placement>> delivery) {
        if (delivery.payload().filter(placed -> !placed.fenced()).isEmpty()) {
            return Verdict.ack();
        }
        Placement placement = delivery.payload().get();
        try {
            OrderState placed = OrderState.placed(placement.order(), placement.origin());
            // Refused: a worker here was faster, or it is noted already; either knows as much.
            OptionalLong _ = ledger.write(placed, 0);
            return named(delivery.message())
                    ? orConflict(placement.order(), delivery.metadata().storedAt())
                    : Verdict.ack();
        } catch (PublishRefused | PublishFateUnknown | BrokerUnavailable e) {
            return Verdict.retry(retryDelay, "not noted as placed: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Verdict.retry(Duration.ZERO, "interrupted while noting it as placed");
        }
    }

    /**
     * Whether the fulfilling region's stream drops it unseen when another order under its id came
     * first; what carries no message id is never dropped, and the worker there sees the conflict.
     */
    private static boolean named(Message message) {
        return message.header(Message.ID_HEADER) != null;
    }

    private Verdict orConflict(Order order, Instant storedAt) throws InterruptedException {
        return ledger.read(order.id())
                .begunIn(order.region())
                .filter(winner -> !winner.fingerprint().equals(order.fingerprint()))
                .filter(winner -> storedAt.isBefore(forgottenAfter(winner)))
                .map(winner -> Conflict.deadLetter(order, winner))
                .orElseGet(Verdict::ack);
    }

    /** The winner came before its first step: what is placed later than this is not dropped. */
    private Instant forgottenAfter(OrderState winner) {
        return winner.steps().get(1).at().plus(inboundWindow).plus(CLOCKS_APART_MAX);
    }
}
