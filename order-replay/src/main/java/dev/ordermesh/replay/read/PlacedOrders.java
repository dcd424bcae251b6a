package dev.ordermesh.replay.read;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.UndecodableEvent;
import dev.ordermesh.model.wire.WireMessage;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** Reads placed orders as the workers read them: of every version, and naive ones. */
public final class PlacedOrders {

    private final EventCodec codec = new EventCodec();
    private final Map<Region, Currency> currencies;

    /**
     * @param currencies the known regions, and the currency of each
     */
    public PlacedOrders(Map<Region, Currency> currencies) {
        this.currencies = Map.copyOf(currencies);
    }

    /** The order that a message placed; empty when this version can't read it as one. */
    public Optional<Order> of(StoredMessage placed) {
        Message message = placed.message();
        return Subjects.parseEvent(message.subject())
                .flatMap(subject -> {
                    try {
                        return order(placed, subject.region());
                    } catch (UndecodableEvent _) {
                        return Optional.empty();
                    }
                });
    }

    private Optional<Order> order(StoredMessage placed, Region region) {
        Message message = placed.message();
        OrderEvent event =
                codec.decode(
                                new WireMessage(
                                        message.subject(), message.headers(), message.body()),
                                OrderDefaults.inRegion(region, currencies, placed.storedAt()))
                        .event();
        return event instanceof OrderEvent.Created created
                ? Optional.of(created.order())
                : Optional.empty();
    }
}
