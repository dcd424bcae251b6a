package dev.ordermesh.worker.intake;

import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.home;

import dev.ordermesh.model.wire.EventCodec;
import java.time.Clock;
import java.time.ZoneOffset;

/** Decoders for the tests of other packages. */
public final class TestDecoders {

    private TestDecoders() {}

    /** Reads what eu-west is to fulfil. */
    public static PlacementDecoder inbound(EventCodec codec) {
        return PlacementDecoder.ofInbound(codec, home(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** Reads what was placed in eu-west. */
    public static PlacementDecoder origin(EventCodec codec) {
        return PlacementDecoder.ofOrigin(codec, home(), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
