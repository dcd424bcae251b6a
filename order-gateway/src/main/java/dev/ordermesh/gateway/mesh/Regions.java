package dev.ordermesh.gateway.mesh;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.model.Region;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The regions of the mesh as this gateway sees them.
 *
 * @param home the region that this gateway stands in
 * @param all every region of the table, home among them
 * @param byCountry the fulfilling region of each shipping country
 * @param currencies what an order is paid in that names no currency, by its region
 */
public record Regions(
        Region home,
        List<Region> all,
        Map<String, Region> byCountry,
        Map<Region, Currency> currencies) {

    public Regions {
        all = List.copyOf(all);
        byCountry = Map.copyOf(byCountry);
        currencies = Map.copyOf(currencies);
        if (!all.contains(home)) {
            throw new IllegalArgumentException(
                    "ordermesh.region is %s, but the table knows %s".formatted(home, all));
        }
        if (!currencies.keySet().containsAll(all)) {
            throw new IllegalArgumentException("a region has no currency: " + currencies);
        }
    }

    /** Whether the table has this region. */
    public boolean know(Region region) {
        return all.contains(region);
    }

    /** The region that fulfils orders shipped to this country, if the table has it. */
    public Optional<Region> ofCountry(@Nullable String country) {
        return country == null ? Optional.empty() : Optional.ofNullable(byCountry.get(country));
    }

    /** Currency of an order that names none; the region must be one of {@link #all}. */
    public Currency currencyOf(Region region) {
        return requireNonNull(currencies.get(region), "no currency of " + region);
    }
}
