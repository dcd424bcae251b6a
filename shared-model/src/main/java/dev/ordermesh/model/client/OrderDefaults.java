package dev.ordermesh.model.client;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order takes where the client says nothing.
 *
 * @param currencies the known regions, and the currency of each
 * @param regionChoice asked where the client names no region
 * @param arrivedAt when the order came in
 */
public record OrderDefaults(
        Map<Region, Currency> currencies, RegionChoice regionChoice, Instant arrivedAt) {
    public OrderDefaults {
        currencies = Map.copyOf(currencies);
        Objects.requireNonNull(regionChoice, "regionChoice");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
    }

    /** Chooses the region of an order whose client names none; the same answer each time. */
    @FunctionalInterface
    public interface RegionChoice {
        /**
         * Chooses one of the known regions.
         *
         * @param id the client's own, or null
         * @param shipToCountry ISO 3166 alpha-2, or null
         */
        Region choose(@Nullable OrderId id, @Nullable String shipToCountry);
    }

    /** Makes defaults under which an order without a region belongs to the given one. */
    public static OrderDefaults inRegion(
            Region region, Map<Region, Currency> currencies, Instant arrivedAt) {
        return new OrderDefaults(currencies, (_, _) -> region, arrivedAt);
    }

    /** Gives the region of a request: the client's, else the choice. */
    public Region regionOf(OrderRequest request) {
        Region asked = request.region();
        return asked == null ? regionChoice.choose(request.id(), request.shipToCountry()) : asked;
    }

    /** Gives the currency of a region that the choice named. */
    Currency currencyOf(Region region) {
        Currency currency = currencies.get(region);
        if (currency == null) {
            throw new IllegalStateException("no currency is configured for " + region);
        }
        return currency;
    }
}
