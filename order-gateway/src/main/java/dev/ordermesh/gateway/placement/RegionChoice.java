package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which region fulfils an order that names none.
 *
 * <p>The shipping country's region comes first. Without one, an order that a client may repeat at
 * any gateway (its id is not ours) must get the same region everywhere, or two regions would each
 * fulfil a copy: its region follows from its id alone. Only an order that cannot be repeated stays
 * with the gateway that took it.
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
     */
    Region choose(Optional<OrderId> id, @Nullable String country) {
        return regions.ofCountry(country)
                .orElseGet(() -> id.map(this::byId).orElse(regions.home()));
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
