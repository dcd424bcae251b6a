package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.TestRegions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Orders as they are read in us-east. */
final class TestPlacements {

    private static final OrderReader READER =
            new OrderReader(
                    TestRegions.seenFrom(TestRegions.US_EAST),
                    Clock.fixed(GatewayUnderTest.NOW, ZoneOffset.UTC));

    private TestPlacements() {}

    /** An order of this amount whose id is so. */
    static Placement of(OrderIdentity identity, String amount) {
        String json = "{\"amount\":%s}".formatted(amount);
        return switch (identity) {
            case KEY -> read(json, Optional.of(new IdempotencyKey("shop", "key-1")));
            case CLIENT ->
                    read(
                            "{\"id\":\"o-1\",\"region\":\"eu-west\",\"amount\":%s}"
                                    .formatted(amount),
                            Optional.empty());
            case GATEWAY -> read(json, Optional.empty());
        };
    }

    private static Placement read(String json, Optional<IdempotencyKey> key) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8), key);
    }
}
