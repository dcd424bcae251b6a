package dev.ordermesh.worker.projection;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageDecoder;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.PlacementDecoder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over what can't be read: the region that fulfils it makes it a dead letter, and one is
 * enough.
 */
final class TolerantDecoder implements MessageDecoder<Optional<Placement>> {

    private static final Logger log = LoggerFactory.getLogger(TolerantDecoder.class);

    private final PlacementDecoder decoder;

    TolerantDecoder(PlacementDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Optional<Placement> decode(Message message) {
        try {
            return Optional.of(decoder.decode(message));
        } catch (UndecodableMessage e) {
            return skip(message, e);
        }
    }

    @Override
    public Optional<Placement> decode(Message message, DeliveryMetadata metadata) {
        try {
            return Optional.of(decoder.decode(message, metadata));
        } catch (UndecodableMessage e) {
            return skip(message, e);
        }
    }

    private static Optional<Placement> skip(Message message, UndecodableMessage why) {
        log.debug("left to the region that fulfils it: {}: {}", message, why.getMessage());
        return Optional.empty();
    }
}
