package dev.ordermesh.gateway.placement;

import static java.util.stream.Collectors.joining;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which region fulfils an order that names none.
 *
 * <p>The shipping country's region comes first. Without one, an order that a client may repeat at
 * any gateway (its id is not ours) must get the same region everywhere, or two regions would each
 * fulfil a copy: its region follows from its id alone. Only an order that cannot be repeated stays
 * with the gateway that took it.
 *
 * <p>A region that this mesh does not run is refused and never replaced by another: the same order,
 * repeated when that region runs again, would be a second one there.
 */
final class RegionChoice {

    private final Regions regions;

    RegionChoice(Regions regions) {
        this.regions = regions;
    }

    /**
     * The fulfilling region of an order that names none.
     *
     * @param id if a client gave it, by itself or by a key; empty if it will be made here
     * @throws ProblemException if this mesh does not run it; named alone, for the currency of the
     *     order and so the judgement of its prices depends on it
     */
    Region choose(Optional<OrderId> id, @Nullable String country) {
        Optional<Region> ofCountry = regions.ofCountry(country);
        if (ofCountry.isPresent()) {
            return requireRunning(ofCountry.get(), "shipTo.country", "is served by");
        }
        return id.map(this::byId)
                .map(region -> requireRunning(region, "region", "is missing; by its id it is for"))
                .orElse(regions.home());
    }

    private Region requireRunning(Region region, String field, String why) {
        if (regions.run(region)) {
            return region;
        }
        String message =
                "%s %s, which does not run here; name a region that does: %s"
                        .formatted(why, region, names(regions.running()));
        throw Problem.ofFields(List.of(new Violation(field, message))).asException();
    }

    private static String names(List<Region> regions) {
        return regions.stream().map(Region::name).sorted().collect(joining(", "));
    }

    // Rendezvous hashing: the order of the table does not matter, and a new region takes over
    // only the orders that it wins.
    private Region byId(OrderId id) {
        return regions.all().stream()
                .max(
                        Comparator.<Region>comparingLong(region -> score(id, region))
                                .thenComparing(Region::name))
                .orElse(regions.home());
    }

    /** FNV-1a over both names, then MurmurHash3's finalizer; pinned by a test, never to change. */
    private static long score(OrderId id, Region region) {
        String text = region.name() + '/' + id.value();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
