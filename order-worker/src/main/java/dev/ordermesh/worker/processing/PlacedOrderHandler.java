package dev.ordermesh.worker.processing;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.ledger.Await;
import dev.ordermesh.worker.ledger.CancelRequests;
import dev.ordermesh.worker.ledger.Conflict;
import dev.ordermesh.worker.ledger.KnownOrder;
import dev.ordermesh.worker.ledger.OrderLedger;
import dev.ordermesh.worker.processing.Participants.NeverDone;
import dev.ordermesh.worker.processing.Participants.NotNow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads an order from where it stands as far as it goes now, whoever led it so far. */
final class PlacedOrderHandler implements MessageHandler<Placement> {

    /** How often the state is read again because another delivery of the same order was faster. */
    private static final int READS_MAX = 5;

    /** The cause by which dead letters of what a participant calls wrong are counted. */
    private static final String REFUSED = "refused";

    private static final Logger log = LoggerFactory.getLogger(PlacedOrderHandler.class);

    private final OrderLedger ledger;
    private final CancelRequests cancelRequests;
    private final OrderWalk walk;
    private final AtEnd atEnd;
    private final ProcessingProperties properties;
    private final DoubleSupplier chance;

    /** Hears of orders that have come to their end, and may hear of one again. */
    @FunctionalInterface
    interface AtEnd {
        /**
         * It is at its end.
         *
         * @param again whether the delivery that brought it there was made before
         */
        void ended(Placement placement, boolean again) throws InterruptedException;
    }

    /**
     * @param chance 0 to 1, for each delay another
     */
    PlacedOrderHandler(
            OrderLedger ledger,
            CancelRequests cancelRequests,
            OrderWalk walk,
            AtEnd atEnd,
            ProcessingProperties properties,
            DoubleSupplier chance) {
        this.chance = chance;
        this.ledger = ledger;
        this.cancelRequests = cancelRequests;
        this.walk = walk;
        this.atEnd = atEnd;
        this.properties = properties;
    }

    @Override
    public Verdict handle(Delivery<Placement> delivery) {
        Placement placement = delivery.payload();
        Duration delay =
                properties.retryDelay(delivery.metadata().deliveryCount(), chance.getAsDouble());
        try {
            return fulfil(placement, delivery.metadata(), delay);
        } catch (NotNow e) {
            return Verdict.retry(delay, String.valueOf(e.getMessage()));
        } catch (NeverDone e) {
            return Verdict.deadLetter(REFUSED, String.valueOf(e.getMessage()));
        } catch (PublishRefused | PublishFateUnknown | BrokerUnavailable e) {
            return Verdict.retry(delay, "stopped on the way: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Verdict.retry(Duration.ZERO, "interrupted on the way");
        }
    }

    private Verdict fulfil(Placement placement, DeliveryMetadata delivery, Duration delay)
            throws NotNow, NeverDone, InterruptedException {
        for (int reads = 0; reads < READS_MAX; reads++) {
            OrderId id = placement.order().id();
            CompletableFuture<Boolean> cancel = cancelRequests.lookUp(id);
            KnownOrder known = ledger.read(id);
            if (placement.fenced() && !ended(known, placement)) {
                log.info("replay of order {}: it is not at its end, and stays as it is", id);
                return Verdict.ack();
            }
            Optional<OrderState> taken = known.takenBy(placement.order());
            if (taken.isPresent()) {
                return Conflict.deadLetter(placement.order(), taken.get());
            }
            Optional<OrderState> reached =
                    walk.onward(
                            placement,
                            known,
                            Await.result(cancel),
                            delivery.redelivered() || placement.redriven(),
                            delivery.storedAt());
            if (reached.isPresent()) {
                say(reached.get());
                if (reached.get().status().terminal()) {
                    atEnd.ended(placement, delivery.redelivered());
                }
                return Verdict.ack();
            }
        }
        return Verdict.retry(delay, "others keep moving the order");
    }

    /** What is left to be done of others would reach outside. */
    private static boolean ended(KnownOrder known, Placement placement) {
        return known.begunHere(placement.order())
                .filter(state -> state.status().terminal())
                .isPresent();
    }

    private static void say(OrderState state) {
        if (state.status().terminal()) {
            log.info("order {} is {}", state.id(), state.status().wireName());
        } else {
            log.info(
                    "order {} is {}, and its carrier comes at {}",
                    state.id(),
                    state.status().wireName(),
                    state.progress().carrierAt());
        }
    }
}
