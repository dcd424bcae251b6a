package dev.ordermesh.worker.projection;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageDecoder;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over what can't be read if a region fulfils it: its worker makes it a dead letter, and one
 * is enough. What no region of the table fulfils nobody else will ever see: it fails here.
 */
final class TolerantDecoder implements MessageDecoder<Optional<Placement>> {

    private static final Logger log = LoggerFactory.getLogger(TolerantDecoder.class);

    private final PlacementDecoder decoder;
    private final Home home;

    TolerantDecoder(PlacementDecoder decoder, Home home) {
        this.decoder = decoder;
        this.home = home;
    }

    @Override
    public Optional<Placement> decode(Message message) throws UndecodableMessage {
        requireRegion(message);
        try {
            return Optional.of(decoder.decode(message));
        } catch (UndecodableMessage e) {
            return skip(message, e);
        }
    }

    @Override
    public Optional<Placement> decode(Message message, DeliveryMetadata metadata)
            throws UndecodableMessage {
        requireRegion(message);
        try {
            return Optional.of(decoder.decode(message, metadata));
        } catch (UndecodableMessage e) {
            return skip(message, e);
        }
    }

    private void requireRegion(Message message) throws UndecodableMessage {
        if (Subjects.parseEvent(message.subject()).filter(s -> home.knows(s.region())).isEmpty()) {
            throw new UndecodableMessage("no region of the table fulfils " + message.subject());
        }
    }

    private static Optional<Placement> skip(Message message, UndecodableMessage why) {
        log.debug("left to the region that fulfils it: {}: {}", message, why.getMessage());
        return Optional.empty();
    }
}
