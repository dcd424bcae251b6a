package dev.ordermesh.worker.lane;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.worker.intake.Placement;
import java.time.Duration;

/**
 * Puts each order into its customer's lane. The consumer gives one at a time, so they enter in the
 * order in which they arrived, also when one has to be entered again.
 */
final class LaneEntrance implements MessageHandler<Placement> {

    /** All orders of the region wait for the one that could not be entered. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final Lanes lanes;

    LaneEntrance(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public Verdict handle(Delivery<Placement> delivery) {
        if (delivery.payload().fenced()) {
            return Verdict.ack(); // it is to change nothing, so it need not wait for others
        }
        try {
            lanes.enter(delivery.payload(), delivery.metadata().redelivered());
            return Verdict.ack();
        } catch (PublishRefused | PublishFateUnknown | BrokerUnavailable e) {
            return Verdict.retry(RETRY_DELAY, "not in its lane: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Verdict.retry(Duration.ZERO, "interrupted");
        }
    }
}
