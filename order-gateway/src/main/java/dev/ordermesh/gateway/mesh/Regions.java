package dev.ordermesh.gateway.mesh;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.model.Region;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The regions of the mesh as this gateway sees them.
 *
 * @param home the region that this gateway stands in
 * @param all every region of the table
 * @param running those that this mesh runs, home among them
 * @param byCountry the fulfilling region of each shipping country
 * @param currencies what an order is paid in that names no currency, by its region
 */
public record Regions(
        Region home,
        List<Region> all,
        List<Region> running,
        Map<String, Region> byCountry,
        Map<Region, Currency> currencies) {

    public Regions {
        all = List.copyOf(all);
        running = List.copyOf(running);
        byCountry = Map.copyOf(byCountry);
        currencies = Map.copyOf(currencies);
        if (!all.containsAll(running) || !running.contains(home)) {
            throw new IllegalArgumentException(
                    "ordermesh.regions=%s is no part of %s with ordermesh.region=%s"
                            .formatted(running, all, home));
        }
        if (!currencies.keySet().containsAll(all)) {
            throw new IllegalArgumentException("a region has no currency: " + currencies);
        }
    }

    /** Whether this mesh runs the region, so that an order for it will be fulfilled. */
    public boolean run(Region region) {
        return running.contains(region);
    }

    /** The region that fulfils orders shipped to this country, if the table has it. */
    public Optional<Region> ofCountry(@Nullable String country) {
        return country == null ? Optional.empty() : Optional.ofNullable(byCountry.get(country));
    }

    /** The regions that an order may name, and what it is paid in there if it names nothing. */
    public Map<Region, Currency> runningCurrencies() {
        return running.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                region -> requireNonNull(currencies.get(region), "currency")));
    }
}
