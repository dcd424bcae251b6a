package dev.ordermesh.worker.intake;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageDecoder;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventEnvelope;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.UndecodableEvent;
import dev.ordermesh.model.wire.UnknownEvent;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.home.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a created order; what is unreadable or invalid fails with the names of the fields, for no
 * retry makes it better.
 */
public final class PlacementDecoder implements MessageDecoder<Placement> {

    /** Cause of dead letters that a newer version of this code can read, once redriven. */
    public static final String UNKNOWN = "unknown-event";

    private final EventCodec codec;
    private final Home home;
    private final Clock clock;
    private final Optional<Region> origin;

    private PlacementDecoder(EventCodec codec, Home home, Clock clock, Optional<Region> origin) {
        this.codec = codec;
        this.home = home;
        this.clock = clock;
        this.origin = origin;
    }

    /** Reads what a region is to fulfil; the server's header tells where it was placed. */
    static PlacementDecoder ofInbound(EventCodec codec, Home home, Clock clock) {
        return new PlacementDecoder(codec, home, clock, Optional.empty());
    }

    /** Reads what was placed in a region. */
    static PlacementDecoder ofOrigin(EventCodec codec, Home home, Clock clock) {
        return new PlacementDecoder(codec, home, clock, Optional.of(home.region()));
    }

    @Override
    public Placement decode(Message message) throws UndecodableMessage {
        return decode(message, clock.instant());
    }

    @Override
    public Placement decode(Message message, DeliveryMetadata metadata) throws UndecodableMessage {
        return decode(message, metadata.storedAt());
    }

    private Placement decode(Message message, Instant arrivedAt) throws UndecodableMessage {
        WireMessage wire = new WireMessage(message.subject(), message.headers(), message.body());
        EventEnvelope envelope = envelope(wire, home.defaults(arrivedAt));
        return switch (envelope.event()) {
            case OrderEvent.Created(var order, var origin) ->
                    new Placement(
                            order,
                            origin,
                            envelope.correlationId(),
                            Headers.find(message.headers(), Headers.REDRIVE),
                            Headers.fenced(message.headers()),
                            LanePlace.of(message));
            case OrderEvent other ->
                    throw new UndecodableMessage("not a placed order but " + other.type().token());
        };
    }

    private EventEnvelope envelope(WireMessage wire, OrderDefaults defaults)
            throws UndecodableMessage {
        try {
            return origin.isPresent()
                    ? codec.decode(wire, defaults, origin.get())
                    : codec.decode(wire, defaults);
        } catch (UnknownEvent e) {
            throw new UndecodableMessage(UNKNOWN, String.valueOf(e.getMessage()), e);
        } catch (UndecodableEvent e) {
            throw new UndecodableMessage(String.valueOf(e.getMessage()), e);
        }
    }
}
