package dev.ordermesh.gateway.mesh;

import dev.ordermesh.model.Region;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Three regions as in the real table, with few countries. */
public final class TestRegions {

    public static final Region US_EAST = new Region("us-east");
    public static final Region EU_WEST = new Region("eu-west");
    public static final Region AP_SOUTH = new Region("ap-south");

    private TestRegions() {}

    /** The regions as a gateway in this one sees them. */
    public static Regions seenFrom(Region home) {
        return seenFrom(home, List.of(US_EAST, EU_WEST, AP_SOUTH));
    }

    /** The same where only some of them run. */
    public static Regions seenFrom(Region home, List<Region> running) {
        return new Regions(
                home,
                List.of(US_EAST, EU_WEST, AP_SOUTH),
                running,
                Map.of("US", US_EAST, "DE", EU_WEST, "IN", AP_SOUTH),
                Map.of(
                        US_EAST, Currency.getInstance("USD"),
                        EU_WEST, Currency.getInstance("EUR"),
                        AP_SOUTH, Currency.getInstance("INR")));
    }
}
