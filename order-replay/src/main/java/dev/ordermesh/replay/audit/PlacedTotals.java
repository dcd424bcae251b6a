package dev.ordermesh.replay.audit;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.UndecodableEvent;
import dev.ordermesh.model.wire.WireMessage;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what placed orders cost, as the workers read it: of every version, and of naive ones. */
final class PlacedTotals {

    private final EventCodec codec = new EventCodec();
    private final Map<Region, Currency> currencies;

    /**
     * @param currencies the known regions, and the currency of each
     */
    PlacedTotals(Map<Region, Currency> currencies) {
        this.currencies = Map.copyOf(currencies);
    }

    /**
     * The total of a placed order; null where this version can't read it.
     *
     * @param region that the subject names
     */
    @Nullable BigDecimal of(StoredMessage placed, Region region) {
        Message message = placed.message();
        try {
            OrderEvent event =
                    codec.decode(
                                    new WireMessage(
                                            message.subject(), message.headers(), message.body()),
                                    OrderDefaults.inRegion(region, currencies, placed.storedAt()))
                            .event();
            return event instanceof OrderEvent.Created created
                    ? created.order().total().amount()
                    : null;
        } catch (UndecodableEvent _) {
            return null;
        }
    }
}
