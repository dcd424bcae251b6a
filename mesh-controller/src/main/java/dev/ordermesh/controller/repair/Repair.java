package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.StoredMessage;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes an order again, at the door that only this region's INBOUND has. */
final class Repair {

    private static final Logger log = LoggerFactory.getLogger(Repair.class);

    private final Listing listing;
    private final MessagePublisher publisher;
    private final MeterRegistry meters;
    private final String door;

    Repair(Listing listing, MessagePublisher publisher, MeterRegistry meters, String door) {
        this.listing = listing;
        this.publisher = publisher;
        this.meters = meters;
        this.door = door;
    }

    /**
     * Fetches the order from its origin and waits until INBOUND has it. One that INBOUND holds
     * under its own id, a repeat at another region, is dropped there.
     */
    void again(Origin origin, SourceMark mark) {
        Page page = listing.first(origin, mark.sequence());
        if (!page.identity().equals(mark.identity())
                || page.messages().isEmpty()
                || page.messages().getFirst().sequence() != mark.sequence()) {
            log.warn("{} no longer holds {}: not repaired", mark.stream(), mark.sequence());
            return;
        }
        StoredMessage stored = page.messages().getFirst();
        Message order = RepairedOrder.of(stored.message(), door, origin.region(), mark);
        PublishAck ack = publisher.publish(order).join();
        if (ack.duplicate()) {
            log.debug("{} {} is in {} already", mark.stream(), mark.sequence(), ack.stream());
            return;
        }
        meters.counter("ordermesh.repairs", "origin", origin.region()).increment();
        log.info(
                "Published {} of {} again, which {} had never taken",
                mark.sequence(),
                mark.stream(),
                ack.stream());
    }
}
