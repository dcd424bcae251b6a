package dev.ordermesh.worker.timer;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.OrderId;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an order taken up now that is put off and asked to be cancelled. It decides nothing: whoever
 * takes the order up finds the request.
 */
final class CancelRequestHandler implements MessageHandler<OrderId> {

    /** A broker that can't be read or written now may be back by then. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(CancelRequestHandler.class);

    private final Timers timers;
    private final Clock clock;

    CancelRequestHandler(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /** The order that a request names, by the last token of its subject. */
    static OrderId decode(Message request) throws UndecodableMessage {
        String subject = request.subject();
        try {
            return new OrderId(subject.substring(subject.lastIndexOf('.') + 1));
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessage(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Verdict handle(Delivery<OrderId> delivery) {
        OrderId order = delivery.payload();
        try {
            if (timers.move(order, clock.instant())) {
                log.info("order {} waits no longer: it is asked to be cancelled", order);
            }
            return Verdict.ack();
        } catch (PublishRefused | PublishFateUnknown | BrokerUnavailable e) {
            return Verdict.retry(RETRY_DELAY, "not taken up: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Verdict.retry(Duration.ZERO, "interrupted");
        }
    }
}
